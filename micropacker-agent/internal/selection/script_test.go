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
			/lib.sh companion /run.sh`},
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
