package selection

import "testing"

func TestScript(t *testing.T) {
	const files = `
		file /run.sh: #!/bin/sh\nif [ -f /x ]; then tar x; else id; fi\n. /lib.sh\ntrap 'date' EXIT\necho "$(uname -r)" $NAME\nnone\n
		file /lib.sh: ls
		file /broken.sh: #!/bin/sh\nif then (\n
		file /data mode=644: #!/usr/bin/other\nid
		file /bin/sh: x
		file /bin/id: x
		file /bin/tar: x
		file /bin/uname: x
		file /bin/echo: x
		file /bin/ls: x`
	module := func(name string) Policy { return Policy{Touched: []string{name}, Granularity: ByModule} }
	off := module("/run.sh")
	off.NoCompanions = []string{"shell"}
	check(t, false, []example{
		{"commands of all branches, but neither the shell's own nor what is not there", files, module("/run.sh"), `
			/run.sh touched
			/bin/sh interpreter /run.sh
			/bin/tar companion /run.sh
			/bin/id companion /run.sh
			/bin/uname companion /run.sh
			/lib.sh companion /run.sh
			/bin/ls companion /lib.sh`},
		{"what cannot be parsed needs only its interpreter", files, module("/broken.sh"), `
			/broken.sh touched
			/bin/sh interpreter /broken.sh`},
		{"what is no script needs nothing", files, module("/data"), `/data touched`},
		{"switched off", files, off, `
			/run.sh touched
			/bin/sh interpreter /run.sh`},
		{"not when files are kept one by one", files, touched("/run.sh"), `
			/run.sh touched
			/bin/sh interpreter /run.sh`},
	})
}

func TestScriptNames(t *testing.T) {
	module := func(name string) Policy { return Policy{Touched: []string{name}, Granularity: ByModule} }
	check(t, false, []example{
		{"what variables hold, what other commands run, what is read from", `
			file /opt/a/run.sh: #!/bin/sh\nBIN=/opt/b/bin\nDATA=${DATA:-/opt/b/data.csv}\n. "$(dirname "$0")/lib.sh"\nfind / -exec rm {} +\ntimeout -k 1 5 "$BIN/tool"\ntar -czf x .\ncommand -v date\ntrap 'ps; sync' EXIT\nexec "$@"\n
			file /opt/a/lib.sh: cat <<EOF\n$(wc -l)\nEOF\n
			file /opt/b/bin/tool
			file /opt/b/data.csv
			file /bin/rm
			file /bin/gzip
			file /bin/xz
			file /bin/date
			file /bin/ps
			file /bin/sync
			file /bin/wc`, module("/opt/a/run.sh"), `
			/opt/a/run.sh touched
			/bin/sh absent interpreter /opt/a/run.sh
			/opt/a/lib.sh companion /opt/a/run.sh
			/opt/b/bin/tool companion /opt/a/run.sh
			/opt/b/data.csv companion /opt/a/run.sh
			/bin/rm companion /opt/a/run.sh
			/bin/gzip companion /opt/a/run.sh
			/bin/date companion /opt/a/run.sh
			/bin/ps companion /opt/a/run.sh
			/bin/sync companion /opt/a/run.sh
			/bin/wc companion /opt/a/lib.sh`},
		{"a large command is not kept unseen, nor what a script that did not run names", `
			file /run.sh: #!/bin/sh\nlarge; applet
			file /other.sh: #!/bin/sh\nls
			file /bin/ls
			file /bin/large size=2000000
			link /bin/applet -> sh
			file /bin/sh size=2000000`, Policy{Touched: []string{"/run.sh", "/bin/sh"}, KeepSets: []string{"shell"}, Granularity: ByModule}, `
			/run.sh touched
			/bin/sh touched
			/bin/applet companion /run.sh
			/bin/ls keep shell`},
	})
}

func TestScriptChildren(t *testing.T) {
	checkCompanions(t, []companionTest{
		{"shell: commands that an application's sources run by a literal", `
			file /srv/x/a.php: <?php shell_exec('echo child; id -un'); exec("/usr/bin/tool x | sort"); exec($x);
			file /srv/x/b.py: subprocess.run(["date"])
			file /bin/sh
			file /bin/id
			file /bin/date
			file /bin/sort
			file /usr/bin/tool`, "/srv/x/a.php /srv/x/b.py", "/bin/sh /bin/id /bin/date /bin/sort /usr/bin/tool"},
	})
}
