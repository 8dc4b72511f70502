package selection

import (
	"testing"
)

// example is one tree, one policy, and what is kept.
type example struct {
	summary string
	tree    string
	policy  Policy
	want    string
}

// check runs examples; parents are compared only if all is set.
func check(t *testing.T, all bool, examples []example) {
	t.Helper()
	for _, each := range examples {
		t.Run(each.summary, func(t *testing.T) {
			got, err := Select(treeOf(t, each.tree), each.policy)
			if err != nil {
				t.Fatal(err)
			}
			if got, want := dump(got, all), text(each.want); got != want {
				t.Errorf("got\n%s\nwant\n%s", got, want)
			}
		})
	}
}

// touched is a policy that only names paths.
func touched(names ...string) Policy { return Policy{Touched: names} }

func TestTouched(t *testing.T) {
	environment := Config{Env: []string{"PATH=/opt/bin:/usr/bin"}, WorkingDir: "/srv"}
	check(t, true, []example{
		{"a file brings its parents", "file /a/b/c\nfile /a/x", touched("/a/b/c"), `
			/ parent
			/a parent /a/b/c
			/a/b parent /a/b/c
			/a/b/c touched`},
		{"a directory brings only itself", "file /a/b", touched("/a"), `
			/ parent
			/a touched`},
		{"the root is there already", "file /a", touched("/"), `/ parent`},
		{"what is not there is absent", "file /a", touched("/b", "/a/b", "/a/", "/b/../c"), `
			/ parent
			/a/b absent touched
			/a absent touched
			/b absent touched
			/c absent touched`},
		{"a bare name is looked up in PATH", "dir /srv\nfile /usr/bin/java\nfile /opt/bin/java mode=644",
			Policy{Touched: []string{"java"}, Config: environment}, `
			/ parent
			/srv config
			/usr parent /usr/bin/java
			/usr/bin parent /usr/bin/java
			/usr/bin/java touched`},
		{"a bare name in no directory of PATH is in the working directory", "file /srv/app.jar",
			Policy{Touched: []string{"app.jar", "nope"}, Config: environment}, `
			/ parent
			/srv parent /srv/app.jar
			/srv/app.jar touched
			/srv/nope absent touched`},
		{"a relative path starts from the working directory", "file /srv/conf/a",
			Policy{Touched: []string{"conf/a"}, Config: environment}, `
			/ parent
			/srv parent /srv/conf/a
			/srv/conf parent /srv/conf/a
			/srv/conf/a touched`},
	})
}

func TestNothingLeavesTheRoot(t *testing.T) {
	check(t, false, []example{
		{"dots above the root stay in it", "file /etc/x", touched("/../../etc/x"), `/etc/x touched`},
		{"a link above the root stays in it", "link /l -> ../../../etc/x\nfile /etc/x", touched("/l"), `
			/etc/x link /l
			/l touched`},
		{"dots after a link go up from its target", "link /l -> /a/b\ndir /a/b\nfile /a/x\nfile /x", touched("/l/../x"), `
			/a/x touched
			/l link /a/x`},
	})
}

func TestLinks(t *testing.T) {
	check(t, false, []example{
		{"a link brings its target", "link /lib/z.so -> z.so.1\nfile /lib/z.so.1", touched("/lib/z.so"), `
			/lib/z.so touched
			/lib/z.so.1 link /lib/z.so`},
		{"a linked directory stays a link", "link /lib -> usr/lib\nfile /usr/lib/x", touched("/lib/x"), `
			/lib link /usr/lib/x
			/usr/lib/x touched`},
		{"a chain of links", "link /a -> b\nlink /b -> /c\nlink /c -> d/e\nfile /d/e", touched("/a"), `
			/a touched
			/b link /a
			/c link /b
			/d/e link /c`},
		{"a dangling link is kept, its target is absent", "link /a -> /nope/x", touched("/a"), `
			/a touched
			/nope/x absent link /a`},
		{"a loop ends", "link /a -> b\nlink /b -> a", touched("/a", "/a/x"), `
			/a touched
			/b link /a`},
		{"a link to itself ends", "link /a -> a", touched("/a"), `/a touched`},
		{"a link to a directory brings the directory alone", "link /run2 -> /var/x\nfile /var/x/y", touched("/run2"), `
			/run2 touched
			/var/x link /run2`},
	})
}

func TestNotPartOfTheImage(t *testing.T) {
	check(t, false, []example{
		{"devices and sockets are never kept", "char /dev2/null\nsocket /s\nfifo /f", touched("/dev2/null", "/s", "/f"), `/f touched`},
		{"what the engine mounted is not the image's", "file /etc/hosts foreign=1", touched("/etc/hosts"), ``},
		{"an ignored tree is not there at all", "file /.agent/micropacker",
			Policy{Touched: []string{"/.agent/micropacker"}, Ignore: []string{"/.agent"}}, ``},
		{"a name that begins like an ignored one is there", "file /.agents/x",
			Policy{Touched: []string{"/.agents/x"}, Ignore: []string{"/.agent"}}, `/.agents/x touched`},
		{"a hollow directory is kept without content", "file /proc/self",
			Policy{Touched: []string{"/proc/self"}, Hollow: []string{"/proc"}}, `/proc skeleton`},
	})
}

func TestInterpreter(t *testing.T) {
	environment := Config{Env: []string{"PATH=/usr/bin"}}
	tests := []struct{ summary, first, want string }{
		{"a script's interpreter", `#!/bin/sh -e\n`, "/bin/sh interpreter /x"},
		{"blanks before the interpreter", `#! 	/bin/sh\n`, "/bin/sh interpreter /x"},
		{"a carriage return is not part of it", `#!/bin/sh` + "\r" + `\n`, "/bin/sh interpreter /x"},
		{"what env looks up", `#!/usr/bin/env python`, "/usr/bin/env interpreter /x\n/usr/bin/python interpreter /x"},
		{"env with options and variables", `#!/usr/bin/env -i A=b python -u`, "/usr/bin/env interpreter /x\n/usr/bin/python interpreter /x"},
		{"env with a split string", `#!/usr/bin/env -S python -u`, "/usr/bin/env interpreter /x\n/usr/bin/python interpreter /x"},
		{"env with a split string stuck to it", `#!/usr/bin/env -Spython`, "/usr/bin/env interpreter /x\n/usr/bin/python interpreter /x"},
		{"env that unsets a variable", `#!/usr/bin/env -u A python`, "/usr/bin/env interpreter /x\n/usr/bin/python interpreter /x"},
		{"an interpreter that is not there", `#!/opt/none`, "/opt/none absent interpreter /x"},
		{"no interpreter", `hello`, ""},
		{"nothing after the mark", `#!\n`, ""},
	}
	var examples []example
	for _, each := range tests {
		files := "file /bin/sh: x\nfile /usr/bin/env: x\nfile /usr/bin/python: x\nfile /x: " + each.first
		policy := Policy{Touched: []string{"/x"}, Config: environment}
		examples = append(examples, example{each.summary, files, policy, "/x touched\n" + each.want})
	}
	examples = append(examples,
		example{"a script that cannot be executed needs none", "file /x mode=644: #!/bin/sh\nfile /bin/sh", touched("/x"), `/x touched`},
		example{"an ELF file's interpreter", "elf /x interp=/lib64/ld.so\nlink /lib64 -> lib\nelf /lib/ld.so", touched("/x"), `
			/x touched
			/lib64 link /lib/ld.so
			/lib/ld.so interpreter /x`})
	check(t, false, examples)
}

func TestConfig(t *testing.T) {
	accounts := `file /etc/passwd: root:x:0:0:root:/root:/bin/sh\napp:x:1000:1000::/home/app:/bin/sh\n` + "\ndir /root\n"
	check(t, false, []example{
		{"entrypoint, command and working directory", accounts + "file /usr/bin/run\nfile /etc/run.conf\ndir /srv", Policy{Config: Config{
			Entrypoint: []string{"run"}, Cmd: []string{"-c2", "/etc/run.conf", "/nope"}, WorkingDir: "/srv"}}, `
			/usr/bin/run config
			/etc/run.conf config
			/root config
			/srv config`},
		{"a program behind the entrypoint's arguments", accounts + "file /tini\nfile /usr/bin/sleep\nfile /run.sh", Policy{Config: Config{
			Entrypoint: []string{"/tini", "--", "/run.sh"}, Cmd: []string{"sleep"}}}, `
			/tini config
			/run.sh config
			/usr/bin/sleep config
			/root config`},
		{"a program that is not there", accounts, Policy{Config: Config{Cmd: []string{"run"}}}, `
			/run absent config
			/root config`},
		{"the shell form", accounts + "file /bin/sh\nfile /bin/cat\nfile /bin/java\nfile /app.jar", Policy{Config: Config{
			Cmd: []string{"/bin/sh", "-c", `cat "$X" | A=b exec java -jar /app.jar && nope`}}}, `
			/bin/sh config
			/bin/cat config
			/bin/java config
			/app.jar config
			/root config`},
		{"a health check in shell form", accounts + "file /bin/sh\nfile /bin/curl", Policy{Config: Config{
			Healthcheck: struct{ Test []string }{[]string{"CMD-SHELL", "curl -f http://localhost || exit 1"}}}}, `
			/bin/sh config
			/bin/curl config
			/root config`},
		{"a health check", accounts + "file /bin/check", Policy{Config: Config{
			Healthcheck: struct{ Test []string }{[]string{"CMD", "check", "/etc/passwd"}}}}, `
			/bin/check config
			/etc/passwd config
			/root config`},
		{"no health check", accounts, Policy{Config: Config{Healthcheck: struct{ Test []string }{[]string{"NONE"}}}}, `/root config`},
		{"the user's home, by name", accounts + "dir /home/app", Policy{Config: Config{User: "app:daemon"}}, `/home/app config`},
		{"the user's home, by number", accounts + "dir /home/app", Policy{Config: Config{User: "1000"}}, `/home/app config`},
		{"a volume with what the image has in it", accounts + "file /data/a\nfile /data/b/c", Policy{Config: Config{
			Volumes: map[string]struct{}{"/data/": {}, "/none": {}}}}, `
			/data config
			/data/a config
			/data/b config
			/data/b/c config
			/root config`},
		{"preloaded libraries", accounts + "elf /p.so\nelf /q.so\nfile /etc/ld.so.preload: /q.so # why", Policy{Config: Config{
			Env: []string{"LD_PRELOAD=/p.so"}}}, `
			/p.so config
			/q.so config
			/etc/ld.so.preload config
			/root config`},
		{"the interpreter of the ancestor's program", accounts + "elf /bin/sh interp=/ld.so\nelf /ld.so", Policy{Interpreter: "/bin/sh"}, `
			/ld.so config
			/root config`},
		{"the ancestor's program need not be there", accounts, Policy{Interpreter: "/bin/sh"}, `/root config`},
	})
}

func TestSkeleton(t *testing.T) {
	files := `
		dir  /tmp mode=1777
		file /tmp/x
		file /var/log/app/x
		dir  /run/lock mode=1777
		link /var/lock -> /run/lock
		link /var/none -> /nowhere
		link /var/file -> log/app/x
		dir  /home/app
		dir  /opt/app uid=1000
		dir  /opt/open mode=777
		dir  /usr/lib
		link /usr/tmp -> /tmp`
	check(t, false, []example{{"what a program may write into", files, Policy{}, `
		/tmp skeleton
		/var skeleton
		/var/log skeleton
		/var/log/app skeleton
		/var/lock skeleton
		/run skeleton
		/run/lock skeleton
		/home skeleton
		/home/app skeleton
		/opt/app skeleton
		/opt/open skeleton`}})
}
