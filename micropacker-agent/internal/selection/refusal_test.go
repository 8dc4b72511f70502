package selection

import (
	"fmt"
	"strings"
	"testing"
)

func TestExcludeOfTheProgramIsRefused(t *testing.T) {
	files := treeOf(t, "link /run.sh -> /opt/run\nfile /opt/run")
	for _, pattern := range []string{"/opt/**", "/run.sh", "run"} {
		_, err := Select(files, Policy{Config: Config{Entrypoint: []string{"/run.sh"}}, Exclude: []string{pattern}})
		if err == nil || !strings.Contains(err.Error(), "'"+pattern+"'") {
			t.Errorf("got %v, want an error that names %s", err, pattern)
		}
	}
}

func TestExcludeOfWhatStartsTheProgramIsRefused(t *testing.T) {
	const files = `
		file /run.sh: #!/usr/bin/env python3\n
		file /plain.sh mode=644: #!/bin/sh\n
		file /loop.sh: #!/loop.sh\n
		link /usr/bin/python3 -> ../lib/py/python3.11
		elf  /usr/lib/py/python3.11 interp=/lib64/ld.so
		elf  /usr/bin/env interp=/lib64/ld.so
		link /lib64 -> usr/lib64
		elf  /usr/lib64/ld.so
		file /bin/sh`
	script := Config{Entrypoint: []string{"/run.sh"}}
	for _, test := range []struct {
		name, exclude string
		config        Config
		want          string
	}{
		{"the #! interpreter", "/usr/bin/env", script, "cannot exclude '/usr/bin/env': the image runs it as '/usr/bin/env' to start '/run.sh'; make the exclude pattern '/usr/bin/env' narrower"},
		{"the program behind env", "/usr/bin/python3", script, "cannot exclude '/usr/bin/python3': the image runs it as 'python3' to start '/run.sh'; make the exclude pattern '/usr/bin/python3' narrower"},
		{"what the interpreter is a link to", "/usr/lib/py", script, "cannot exclude '/usr/lib/py/python3.11': the image runs it as 'python3' to start '/run.sh'; make the exclude pattern '/usr/lib/py' narrower"},
		{"the ELF interpreter of the #! interpreter", "ld.so", script, "cannot exclude '/usr/lib64/ld.so': the image runs it as '/lib64/ld.so' to start '/run.sh'; make the exclude pattern 'ld.so' narrower"},
		{"the ELF interpreter of a command", "/lib64/*", Config{Cmd: []string{"python3"}}, "cannot exclude '/usr/lib64/ld.so': the image runs it as '/lib64/ld.so' to start 'python3'; make the exclude pattern '/lib64/*' narrower"},
		{"not what starts an argument", "/usr/bin/env", Config{Entrypoint: []string{"/bin/sh", "/run.sh"}}, "<nil>"},
		{"not what a file that is no program names", "/bin/sh", Config{Entrypoint: []string{"/plain.sh"}}, "<nil>"},
		{"not something else, also where a script starts itself", "/bin/sh", Config{Entrypoint: []string{"/loop.sh"}}, "<nil>"},
	} {
		_, err := Select(treeOf(t, files), Policy{Config: test.config, Exclude: []string{test.exclude}})
		if got := fmt.Sprint(err); got != test.want {
			t.Errorf("%s: got %q, want %q", test.name, got, test.want)
		}
	}
}
