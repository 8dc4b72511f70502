package tracetest

import (
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"io.github.micropacker/agent/internal/capture"
)

// straceProgram is where the oracle lies in the test image.
const straceProgram = "/oracle/strace"

// outside are directories of the workload's container that are not of its image.
var outside = append([]string{"/data", "/bound", "/oracle-out"}, mountedByEngine...)

// unknownToOracle are calls that the strace of Debian 12 does not decode, by number. The files that they are tried on
// are named after them, and checked one by one where the kernel has the call.
var unknownToOracle = map[string]uintptr{
	"fchmodat2": 452, "setxattrat": 463, "getxattrat": 464, "listxattrat": 465, "removexattrat": 466,
	"open_tree_attr": 467, "file_getattr": 468, "file_setattr": 469,
}

// TestOracle runs every way of naming a file under strace and under the tracer, and compares.
func TestOracle(t *testing.T) {
	needDocker(t)
	image := oracleImage(t)
	files := treeOf(t, image)
	for _, directory := range outside {
		files[directory] = ""
	}
	mounts := layOutside(t, image)
	tracer := startTracer(t)
	out := t.TempDir()
	scenes := slices.Clone(scenes)
	container, said := runOracle(t, image, out, mounts)
	seen := tracer.stop()
	if seen.footer.Lost != 0 || seen.footer.Unresolved != 0 {
		t.Errorf("got footer %+v, want nothing lost and nothing unresolved", seen.footer)
	}
	oracle := readOracle(t, files, filepath.Join(out, "trace"))
	ours := withoutOracle(seen.of(container))
	compareFound(t, files, oracle.paths, ours)
	compareMisses(t, oracle.paths, ours)
	if said == "" {
		scenes = append(scenes, scene32)
	} else {
		t.Log(said)
	}
	checkTried(t, files, scenes, oracle.absent, ours)
	checkUnknown(t, files, ours)
}

// oracleImage is an image with strace, the workload and its files.
func oracleImage(t *testing.T) string {
	t.Helper()
	name := "micropacker.test/" + uniqueName(t)
	directory := t.TempDir()
	compile(t, filepath.Join(directory, "workload"), "-static", "-pthread", "testdata/workload.c")
	compile(t, filepath.Join(directory, "loader"), "-Wl,-rpath,$ORIGIN/plugins", "testdata/loader.c")
	for _, library := range []string{"by-path.so", "by-name.so"} {
		compile(t, filepath.Join(directory, "plugins", library), "-shared", "-x", "c", os.DevNull)
	}
	copyStrace(t, directory)
	container := docker(t, "create", baseImage, "/oracle/workload", "make")
	defer docker(t, "rm", container)
	docker(t, "cp", directory+"/.", container+":/oracle")
	docker(t, "start", "-a", container)
	docker(t, "commit", container, name)
	t.Cleanup(func() { docker(t, "rmi", name) })
	return name
}

// compile compiles a program or a library.
func compile(t *testing.T, output string, args ...string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(output), 0o755); err != nil {
		t.Fatal(err)
	}
	command := exec.Command("gcc", append([]string{"-O1", "-Wall", "-Werror", "-Wno-unused-result", "-o", output}, args...)...)
	if out, err := command.CombinedOutput(); err != nil {
		t.Fatalf("gcc: %v\n%s", err, out)
	}
}

// copyStrace copies the host's strace and the libraries it needs.
func copyStrace(t *testing.T, directory string) {
	t.Helper()
	program, err := exec.LookPath("strace")
	if err != nil {
		t.Fatalf("the oracle is strace: %v; install it", err)
	}
	names := []string{program}
	out, err := exec.Command("ldd", program).Output()
	if err != nil {
		t.Fatal(err)
	}
	for field := range strings.FieldsSeq(string(out)) {
		if strings.HasPrefix(field, "/") && strings.Contains(field, "unwind") {
			names = append(names, field)
		}
	}
	for _, name := range names {
		content, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(directory, filepath.Base(name)), content, 0o755); err != nil {
			t.Fatal(err)
		}
	}
}

// layOutside lays files out on a volume and on a bind mount: the options that give a container both.
func layOutside(t *testing.T, image string) []string {
	t.Helper()
	volume := uniqueName(t)
	docker(t, "volume", "create", volume)
	t.Cleanup(func() { docker(t, "volume", "rm", volume) })
	mounts := []string{"-v", t.TempDir() + ":/bound", "-v", volume + ":/data"}
	docker(t, append(append([]string{"run", "--rm"}, mounts...), image, "/oracle/workload", "lay", "/bound/t", "/data/t")...)
	return mounts
}

// runOracle runs the workload under strace and returns the container's id, and what the workload says it cannot try.
func runOracle(t *testing.T, image, out string, mounts []string) (container, said string) {
	t.Helper()
	options := append([]string{"create", "--cap-add", "SYS_ADMIN", "--cap-add", "SYS_PTRACE", "--cap-add", "DAC_READ_SEARCH",
		"--security-opt", "seccomp=unconfined", "--security-opt", "apparmor=unconfined",
		"-e", "LD_LIBRARY_PATH=/oracle", "-v", out + ":/oracle-out"}, mounts...)
	container = docker(t, append(options,
		image, straceProgram, "-f", "-y", "-xx", "-s", "5000", "-e", "trace=%file,%process,fchdir,getdents64,unshare",
		"-o", "/oracle-out/trace", "/oracle/workload", "run")...)
	defer docker(t, "rm", "-v", container)
	return container, docker(t, "start", "-a", container)
}

// readOracle returns what strace saw.
func readOracle(t *testing.T, files tree, name string) *oracle {
	t.Helper()
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return newOracle(files, strings.Split(string(text), "\n"))
}

// withoutOracle leaves out what strace itself asked for.
func withoutOracle(events []capture.Event) []capture.Event {
	return slices.DeleteFunc(events, func(event capture.Event) bool {
		return event.Path == "" || event.Exe == straceProgram
	})
}

// inImage adds the files of the image that a path leads over or to.
func inImage(files tree, found map[string]string, name, why string) {
	for _, file := range files.resolve(name) {
		if !isUnder(file, outside) && found[file] == "" {
			found[file] = why
		}
	}
}

// compareFound compares the files of the image that were found.
func compareFound(t *testing.T, files tree, oracle []asked, ours []capture.Event) {
	t.Helper()
	want, got := map[string]string{}, map[string]string{}
	for _, one := range oracle {
		if !one.miss {
			inImage(files, want, one.path, one.call)
		}
	}
	for _, event := range ours {
		if event.Op == capture.OpMiss {
			continue
		}
		inImage(files, got, event.Path, event.Op+" by "+event.Exe)
		if len(files.resolve(event.Path)) == 0 || isUnder(event.Path, outside) {
			t.Errorf("precision: %s %q is no file of the image", event.Op, event.Path)
		}
	}
	t.Logf("%d files by strace, %d by the tracer", len(want), len(got))
	report(t, "recall: strace saw and the tracer did not", want, got)
	report(t, "precision: the tracer saw and strace did not", withoutUnseen(got), want)
}

// withoutUnseen leaves out what strace cannot see: what the kernel opens itself, and calls it does not know.
func withoutUnseen(found map[string]string) map[string]string {
	for name := range found {
		if strings.Contains(name, "/ld-linux-") || unknownToOracle[filepath.Base(name)] != 0 {
			delete(found, name)
		}
	}
	for name := range elsewhere {
		delete(found, name)
	}
	delete(found, "/t/exec/program") // interpreters of scripts
	delete(found, "/usr/bin/env")
	return found
}

// report complains about what is in one set and not in the other.
func report(t *testing.T, what string, want, got map[string]string) {
	t.Helper()
	for _, name := range slices.Sorted(keys(want)) {
		if _, ok := got[name]; !ok {
			t.Errorf("%s: %q (%s)", what, name, want[name])
		}
	}
}

// compareMisses compares the look-ups that found nothing.
func compareMisses(t *testing.T, oracle []asked, ours []capture.Event) {
	t.Helper()
	want, got := map[string]string{}, map[string]string{}
	for _, one := range oracle {
		if one.miss && !isUnder(one.path, outside) {
			want[one.path] = one.call
		}
	}
	for _, event := range ours {
		if event.Op == capture.OpMiss {
			got[event.Path] = event.Exe
		}
	}
	t.Logf("%d misses by strace, %d by the tracer", len(want), len(got))
	report(t, "recall of misses: strace saw and the tracer did not", want, got)
	for name := range elsewhere {
		delete(got, name)
	}
	for name := range got {
		if unknownToOracle[filepath.Base(name)] != 0 {
			delete(got, name)
		}
	}
	report(t, "precision of misses: the tracer saw and strace did not", got, want)
}
