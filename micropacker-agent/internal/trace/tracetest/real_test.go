package tracetest

import (
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"io.github.micropacker/agent/internal/capture"
)

// realImage has the programs of TestRealPrograms, which builds it; that takes a minute or two the first time.
const realImage = "micropacker.test/real:1"

// realPrograms are shell scripts; each runs a program, uses it, and ends it.
var realPrograms = map[string]string{
	"shell": `for f in /etc/*.conf; do [ -r "$f" ] && while read -r line; do echo "$line"; done < "$f"; done
		cd /var/lock; ls -lR /usr/share/doc/bash*; find /etc -type l -exec readlink {} +; cp /etc/passwd /tmp; rm /tmp/passwd`,
	"python":         `python3 -c 'import asyncio, ctypes, decimal, json, logging.config, sqlite3, ssl, unittest.mock, urllib.request, xml.dom.minidom, zoneinfo; print(zoneinfo.ZoneInfo("Europe/Berlin")) if 0 else 0'`,
	"node":           `node -e 'require("https"); require("crypto").randomBytes(8); require("fs").readdirSync("/etc"); new Intl.DateTimeFormat("de")'`,
	"java":           `java -version; java -XshowSettings:all -version`,
	"nginx":          `nginx; for i in 1 2 3; do curl -s http://127.0.0.1/ http://127.0.0.1/missing; done; nginx -s quit; sleep 1`,
	"apache and php": `apachectl start; sleep 2; curl -s http://127.0.0.1/date.php http://127.0.0.1/missing; apachectl graceful-stop; sleep 2`,
	"postgres": `chown postgres /srv; bin=$(echo /usr/lib/postgresql/*/bin)
		su postgres -c "$bin/initdb -D /srv/data; $bin/pg_ctl -w -D /srv/data -l /srv/log start; psql -c 'select now()'; $bin/pg_ctl -w -D /srv/data stop"`,
}

// TestRealPrograms compares strace and the tracer on programs that people use.
func TestRealPrograms(t *testing.T) {
	needDocker(t)
	docker(t, "build", "--quiet", "--tag", realImage, "testdata/real")
	files := treeOf(t, realImage)
	for _, directory := range outside {
		files[directory] = ""
	}
	for name, script := range realPrograms {
		t.Run(name, func(t *testing.T) {
			out := t.TempDir()
			tracer := startTracer(t)
			container := docker(t, "create", "--cap-add", "SYS_PTRACE", "-v", out+":/oracle-out", realImage,
				"strace", "-f", "-y", "-xx", "-s", "5000", "-e", "trace=%file,%process,fchdir,getdents64,unshare",
				"-o", "/oracle-out/trace", "sh", "-c", script)
			_ = exec.Command("docker", "start", "-a", container).Run()
			docker(t, "rm", "-v", container)
			seen := tracer.stop()
			if seen.footer.Lost != 0 {
				t.Errorf("got %d lost, want 0", seen.footer.Lost)
			}
			compareReal(t, files, readOracle(t, files, filepath.Join(out, "trace")).paths, seen.of(container))
		})
	}
}

// madeOverLink is a file that apache makes as /var/run/apache2/apache2.pid, over a link, by a rename: under its other
// name the tracer does not know it for the container's own (docs/tracers.md, blind spots).
const madeOverLink = "/run/apache2/apache2.pid"

// compareReal wants every file that strace saw, and no file that it did not see but those the kernel
// opens itself. Processes that run at the same time may move a directory between two looks of strace,
// so misses are only counted.
func compareReal(t *testing.T, files tree, oracle []asked, events []capture.Event) {
	t.Helper()
	want, got := map[string]string{}, map[string]string{}
	for _, one := range oracle {
		if !one.miss {
			inImage(files, want, one.path, one.call)
		}
	}
	misses := 0
	for _, event := range events {
		switch {
		case event.Path == "" || event.Exe == "/usr/bin/strace":
		case event.Op == capture.OpMiss:
			misses++
		default:
			inImage(files, got, event.Path, event.Op+" by "+event.Exe)
			if event.Path != madeOverLink && (len(files.resolve(event.Path)) == 0 || isUnder(event.Path, outside)) {
				t.Errorf("precision: %s %q by %s is no file of the image", event.Op, event.Path, event.Exe)
			}
		}
	}
	t.Logf("%d files by strace, %d by the tracer; %d misses", len(want), len(got), misses)
	report(t, "recall: strace saw and the tracer did not", want, got)
	for name := range got {
		if strings.Contains(name, "/ld-linux-") || strings.HasPrefix(got[name], "exec ") {
			delete(got, name)
		}
	}
	report(t, "precision: the tracer saw and strace did not", got, want)
}
