package cli

import (
	"archive/tar"
	"bytes"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// bench is a small image and a place for inputs and outputs.
type bench struct {
	t          *testing.T
	root, work string
}

func newBench(t *testing.T) bench {
	t.Helper()
	b := bench{t, t.TempDir(), t.TempDir()}
	for name, content := range map[string]string{"/usr/bin/run": "#!/bin/sh\n", "/usr/bin/sh": "shell", "/etc/run.conf": "x=1", "/etc/passwd": "root:x:0:0::/root:/bin/sh\n", "/usr/bin/\xff": "odd"} {
		if err := errors.Join(os.MkdirAll(filepath.Dir(b.root+name), 0o755), os.WriteFile(b.root+name, []byte(content), 0o755)); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Symlink("usr/bin", b.root+"/bin"); err != nil {
		t.Fatal(err)
	}
	return b
}

// put writes an input, and returns its name.
func (b bench) put(name, content string) string {
	b.t.Helper()
	full := filepath.Join(b.work, name)
	if err := os.WriteFile(full, []byte(content), 0o600); err != nil {
		b.t.Fatal(err)
	}
	return full
}

// run runs pack on the image with more arguments.
func (b bench) run(args ...string) (code int, errors string) {
	b.t.Helper()
	var out, err bytes.Buffer
	program := Program{Version: "1.2.3", Out: &out, Err: &err}
	all := append([]string{"pack", "-root", b.root, "-o", filepath.Join(b.work, "rootfs.tar"), "-keep", "none"}, args...)
	return program.Run(b.t.Context(), all), err.String()
}

// names lists the entries of the tar.
func (b bench) names() string {
	b.t.Helper()
	var names []string
	for _, header := range b.headers() {
		names = append(names, header.Name)
	}
	return strings.Join(names, " ")
}

// headers returns the entries of the tar.
func (b bench) headers() (headers []*tar.Header) {
	b.t.Helper()
	file, err := os.Open(filepath.Join(b.work, "rootfs.tar"))
	if err != nil {
		b.t.Fatal(err)
	}
	defer file.Close()
	for reader := tar.NewReader(file); ; {
		header, err := reader.Next()
		if errors.Is(err, io.EOF) {
			return headers
		}
		if err != nil {
			b.t.Fatal(err)
		}
		headers = append(headers, header)
	}
}

func TestPackLists(t *testing.T) {
	const header = `{"micropacker":1,"tracer":"ebpf","kernel":"6.1.0"}` + "\n"
	tests := []struct {
		summary string
		list    string
		want    string
	}{
		{"a path", "/etc/run.conf\n", "./ etc/ etc/run.conf"},
		{"no newline at the end", "/etc/run.conf", "./ etc/ etc/run.conf"},
		{"carriage returns and blank lines", "\r\n/etc/run.conf\r\n\r\n", "./ etc/ etc/run.conf"},
		{"a name that is not UTF-8", "/usr/bin/\xff\n", "./ usr/ usr/bin/ usr/bin/\xff"},
		{"a script behind a link", "/bin/run\n", "./ bin usr/ usr/bin/ usr/bin/run usr/bin/sh"},
		{"out of the root and in again", "../../etc/run.conf\n/bin/../../../etc/passwd\n", "./ bin etc/ etc/passwd etc/run.conf usr/ usr/bin/"},
		{"only names that are not there", "/nope\n", "./"},
		{"a capture", header + `{"op":"open","path":"/etc/run.conf"}` + "\n" + `{"op":"miss","path":"/etc/passwd"}` + "\n" + `{"events":2,"lost":0,"unresolved":0}`, "./ etc/ etc/run.conf"},
	}
	for _, test := range tests {
		t.Run(test.summary, func(t *testing.T) {
			b := newBench(t)
			if code, err := b.run("-i", b.put("list", test.list)); code != exitDone || err != "" {
				t.Fatalf("got code %d, errors %s", code, err)
			}
			if got := b.names(); got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}

func TestPackReadsTheTimeOfTheEngineFromAFile(t *testing.T) {
	b := newBench(t)
	since := "@" + b.put("fresh", "2001-01-01T00:00:00Z\n")
	if code, err := b.run("-i", b.put("list", "/etc/run.conf\n"), "-fresh", since, "-fresh-as", "2000-02-02T00:00:00Z"); code != exitDone {
		t.Fatalf("got code %d, errors %s", code, err)
	}
	for _, header := range b.headers() {
		if got := header.ModTime.UTC().Format(time.DateOnly); got != "2000-02-02" {
			t.Errorf("got %s of %s, want 2000-02-02", header.Name, got)
		}
	}
}

func TestPackHealed(t *testing.T) {
	b := newBench(t)
	healed := b.put("healed.txt", "/etc/passwd\n")
	code, err := b.run("-i", b.put("list", "/etc/run.conf\n"), "-healed", healed, "-healed", b.put("none", ""))
	if want := "./ etc/ etc/passwd etc/run.conf"; code != exitDone || err != "" || b.names() != want {
		t.Errorf("got code %d, errors %s, files %q, want %q", code, err, b.names(), want)
	}
}

func TestPackRefuses(t *testing.T) {
	const header = `{"micropacker":1,"tracer":"ebpf","kernel":"6.1.0"}` + "\n"
	const event = `{"op":"open","path":"/etc/run.conf"}` + "\n"
	tests := []struct {
		summary string
		list    string
		args    []string
		code    int
		want    string
	}{
		{"an empty list", "\n\r\n", nil, exitFailed, "names none; did the tests call"},
		{"a capture without footer", header + event, nil, exitFailed, "the capture has no footer, so its end is missing; trace again"},
		{"a capture of another version", strings.Replace(header, ":1", ":2", 1), nil, exitFailed, "line 1: the capture has version 2"},
		{"lost events", header + event + `{"events":1,"lost":7,"unresolved":0}`, nil, exitFailed, "the tracer lost 7 events; trace again with a larger -buffer"},
		{"a list that is not there", "", []string{"-i", "/none/list"}, exitFailed, "cannot read the list '/none/list': no such file or directory"},
		{"a configuration that is not there", event, []string{"-config", "/none"}, exitFailed, "cannot read the configuration '/none': no such file"},
		{"a root that is not there", event, []string{"-root", "/none"}, exitFailed, "cannot open the root '/none'"},
		{"a directory for the tar that is not there", event, []string{"-o", "/none/x"}, exitFailed, "cannot create '/none/x'"},
		{"an unknown keep-set", event, []string{"-keep", "all"}, exitUsage, "shell, debug; correct -keep\n"},
		{"an unknown granularity", event, []string{"-granularity", "big"}, exitUsage, "cannot keep by 'big': there is no such granularity; choose file, module or package by -granularity"},
		{"an unknown runtime", event, []string{"-no-companion", "cobol"}, exitUsage, "cannot leave the companions of 'cobol' out"},
		{"a pattern that cannot be read", event, []string{"-include", "/[a"}, exitUsage, "for the character itself; correct -include\n"},
		{"a pattern to leave out that cannot be read", event, []string{"-exclude", "/[a"}, exitUsage, "for the character itself; correct -exclude\n"},
		{"a time that is none", event, []string{"-clamp", "today"}, exitUsage, "not a time such as"},
		{"a file with a time that is not there", event, []string{"-clamp", "@/none"}, exitUsage, "cannot read the time '/none': no such file"},
		{"fresh alone", event, []string{"-fresh", "2026-01-01T00:00:00Z"}, exitUsage, "cannot use -fresh without -fresh-as"},
		{"an unknown flag", event, []string{"-frob"}, exitUsage, "-frob"},
	}
	for _, test := range tests {
		t.Run(test.summary, func(t *testing.T) {
			b := newBench(t)
			code, err := b.run(append([]string{"-i", b.put("list", test.list)}, test.args...)...)
			if code != test.code || !strings.HasPrefix(err, "micropacker: ") || !strings.Contains(err, test.want) || strings.Count(err, "\n") != 1 {
				t.Errorf("got code %d, errors %q, want code %d, one line with %q", code, err, test.code, test.want)
			}
			if left, _ := filepath.Glob(filepath.Join(b.work, "rootfs*")); len(left) > 0 {
				t.Errorf("got %v left, want nothing", left)
			}
		})
	}
}

func TestPackAcceptsLostEventsWhenTold(t *testing.T) {
	b := newBench(t)
	list := b.put("list", `{"op":"open","path":"/etc/run.conf"}`+"\n"+`{"events":1,"lost":7,"unresolved":0}`)
	if code, err := b.run("-i", list, "-allow-lost"); code != exitDone {
		t.Errorf("got code %d, errors %s, want it done", code, err)
	}
}

func TestPackWithConfigAndPackages(t *testing.T) {
	b := newBench(t)
	config := b.put("config.json", `{"Entrypoint":["run"],"Env":["PATH=/bin"],"Volumes":null,"Healthcheck":null,"Labels":{"a":"b"}}`)
	packages := filepath.Join(b.work, "packages.txt")
	code, err := b.run("-i", b.put("list", "/etc/run.conf\n"), "-i", b.put("more", "passwd\n/etc/passwd\n"), "-config", config, "-p", packages, "-d")
	if code != exitDone || !strings.Contains(err, "packing 9 entries") {
		t.Fatalf("got code %d, errors %s", code, err)
	}
	if got, want := b.names(), "./ bin etc/ etc/passwd etc/run.conf usr/ usr/bin/ usr/bin/run usr/bin/sh"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	got, readErr := os.ReadFile(packages)
	if want := "/bin\t\t\n/etc/passwd\t\t\n/etc/run.conf\t\t\n/usr/bin/run\t\t\n/usr/bin/sh\t\t\n"; readErr != nil || string(got) != want {
		t.Errorf("got %q (%v), want %q", got, readErr, want)
	}
}

func TestPackWarnsOfPatternsThatMatchNothing(t *testing.T) {
	b := newBench(t)
	code, err := b.run("-i", b.put("list", "/etc/run.conf\n"), "-exclude", "/nope/*", "-manifest", filepath.Join(b.work, "m"))
	if want := "micropacker: warning: pattern '/nope/*' matches nothing in the image\n"; code != exitDone || err != want {
		t.Errorf("got code %d, errors %q, want %q", code, err, want)
	}
}

func TestPackRefusesToExcludeTheProgram(t *testing.T) {
	b := newBench(t)
	config := b.put("config.json", `{"Cmd":["/bin/run"]}`)
	code, err := b.run("-i", b.put("list", "/etc/run.conf\n"), "-config", config, "-exclude", "/usr/bin/r*")
	if want := "cannot exclude '/usr/bin/run': the image runs it as '/bin/run'"; code != exitFailed || !strings.Contains(err, want) {
		t.Errorf("got code %d, errors %q, want %q", code, err, want)
	}
}

func TestPackLeavesItsOwnFilesOut(t *testing.T) {
	b := newBench(t)
	b.work = filepath.Join(b.root, "var", "out")
	if err := os.MkdirAll(b.work, 0o755); err != nil {
		t.Fatal(err)
	}
	if code, err := b.run("-i", b.put("list", "/etc/run.conf\n"), "-include", "/var/out/rootfs*"); code != exitDone {
		t.Fatalf("got code %d, errors %s", code, err)
	}
	if got := b.names(); strings.Contains(got, "rootfs") {
		t.Errorf("got %q, want nothing of the output itself", got)
	}
}

func TestAncestor(t *testing.T) {
	b := newBench(t)
	t.Chdir(b.work)
	list := b.put("files.txt", "/proc/none\n")
	tests := []struct {
		summary string
		args    []string
	}{
		{"flags alone", []string{"-i", list}},
		{"verbose as a value", []string{"-d=true", "-i", list, "-o", "rootfs.tar"}},
		{"all flags", []string{"-i", list, "-o", "rootfs.tar", "-x", "/none", "-u", "-p", "packages.txt"}},
	}
	for _, test := range tests {
		t.Run(test.summary, func(t *testing.T) {
			options, err := parseAncestor(Program{Err: io.Discard}, test.args)
			if err != nil || options.output != "rootfs.tar" || options.root != "/" {
				t.Errorf("got %+v (%v)", options, err)
			}
		})
	}
	var errs bytes.Buffer
	if code := (Program{Out: io.Discard, Err: &errs}).Run(t.Context(), []string{"-manifest", "x"}); code != exitUsage {
		t.Errorf("got code %d, errors %s, want wrong usage: the ancestor had no such flag", code, errs.String())
	}
}
