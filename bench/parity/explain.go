package main

import (
	"fmt"
	"strings"
)

// report prints what only one tracer names, and why; what nobody can explain is an error.
func report(image string, ours, theirs map[string][]string) error {
	existing, err := real(image, ours, theirs)
	if err != nil {
		return err
	}
	agent, sysdig := ends(ours, existing), ends(theirs, existing)
	both, unexplained := 0, 0
	for _, path := range sorted(agent) {
		if _, ok := sysdig[path]; ok {
			both++
			continue
		}
		unexplained += tell("ebpf", path, blindSpot(path, agent[path]))
	}
	for _, path := range sorted(sysdig) {
		if _, ok := agent[path]; !ok {
			unexplained += tell("sysdig", path, surplus(path))
		}
	}
	fmt.Printf("%d files are named by both, %d differences are without an explanation\n", both, unexplained)
	if unexplained > 0 {
		return fmt.Errorf("%d differences are without an explanation", unexplained)
	}
	return nil
}

func tell(tracer, path, why string) int {
	if why == "" {
		fmt.Printf("%-6s only: %s: NOBODY KNOWS WHY\n", tracer, path)
		return 1
	}
	fmt.Printf("%-6s only: %s: %s\n", tracer, path, why)
	return 0
}

// blindSpot says why sysdig does not name a file, from what the program did to it.
func blindSpot(path string, ops []string) string {
	if strings.Contains(path, "/ld-linux") || strings.Contains(path, "/ld-musl") {
		return "the ELF interpreter, which the kernel opens itself"
	}
	whys := map[string]string{
		"readlink": "read as a link, of which sysdig keeps no path",
		"access":   "asked for by faccessat, of which sysdig keeps no path",
		"stat":     "asked for by statx or an extended attribute, of which sysdig keeps no path",
	}
	for _, op := range ops {
		if whys[op] == "" {
			return ""
		}
	}
	return whys[ops[0]]
}

// surplus says why only sysdig names a file.
func surplus(path string) string {
	for _, mount := range []string{"/etc/hosts", "/etc/hostname", "/etc/resolv.conf"} {
		if path == mount {
			return "mounted by the engine, so no file of the image"
		}
	}
	return ""
}

// real tells where each path leads to in the image; what is not there is left out, for no image can lack it.
func real(image string, sets ...map[string][]string) (map[string]string, error) {
	script := `for path; do if [ -e "$path" ] || [ -L "$path" ]; then echo "$path=$(realpath "$path")"; fi; done`
	args := []string{"run", "--rm", "--network", "none", "--entrypoint", "sh", image, "-c", script, "sh"}
	for _, set := range sets {
		args = append(args, sorted(set)...)
	}
	out, err := docker(args...)
	if err != nil {
		return nil, err
	}
	ends := map[string]string{}
	for _, line := range strings.Split(out, "\n") {
		if path, end, ok := strings.Cut(line, "="); ok {
			ends[path] = end
		}
	}
	return ends, nil
}

// ends gives the operations by the files to which their paths lead.
func ends(seen map[string][]string, existing map[string]string) map[string][]string {
	files := map[string][]string{}
	for path, ops := range seen {
		if end, ok := existing[path]; ok {
			files[end] = append(files[end], ops...)
		}
	}
	return files
}
