package selection

import (
	"encoding/binary"
	"testing"
)

func TestLibraryOfGlibc(t *testing.T) {
	check(t, false, []example{
		{"the system's directories, and what libraries need", `
			elf /bin/x needed=liba.so
			elf /usr/lib/x86_64-linux-gnu/liba.so needed=libb.so
			elf /lib/libb.so`, touched("/bin/x"), `
			/bin/x touched
			/usr/lib/x86_64-linux-gnu/liba.so library /bin/x
			/lib/libb.so library /usr/lib/x86_64-linux-gnu/liba.so`},
		{"a linked library brings link and target", `
			elf  /bin/x needed=liba.so.1
			link /lib64 -> usr/lib64
			link /usr/lib64/liba.so.1 -> liba.so.1.2
			elf  /usr/lib64/liba.so.1.2`, touched("/bin/x"), `
			/bin/x touched
			/lib64 link /usr/lib64/liba.so.1
			/usr/lib64/liba.so.1 library /bin/x
			/usr/lib64/liba.so.1.2 link /usr/lib64/liba.so.1`},
		{"RPATH beside the program", `
			elf /opt/x/bin/x needed=liba.so rpath=$ORIGIN/../lib
			elf /opt/x/lib/liba.so
			elf /lib/liba.so`, touched("/opt/x/bin/x"), `
			/opt/x/bin/x touched
			/opt/x/lib/liba.so library /opt/x/bin/x`},
		{"RPATH counts for the libraries of libraries", `
			elf /x needed=liba.so rpath=/p
			elf /p/liba.so needed=libb.so
			elf /p/libb.so`, touched("/x"), `
			/x touched
			/p/liba.so library /x
			/p/libb.so library /p/liba.so`},
		{"RUNPATH counts for the object alone", `
			elf /x needed=liba.so runpath=/p
			elf /p/liba.so needed=libb.so
			elf /p/libb.so`, touched("/x"), `
			/x touched
			/p/liba.so library /x
			/lib/x86_64-linux-gnu/libb.so absent library /p/liba.so`},
		{"RUNPATH silences RPATH", `
			elf /x needed=liba.so rpath=/p runpath=/q
			elf /p/liba.so
			elf /q/liba.so`, touched("/x"), `
			/x touched
			/q/liba.so library /x`},
	})
}

func TestLibraryOfGlibcInTheSystem(t *testing.T) {
	check(t, false, []example{
		{"RPATH before LD_LIBRARY_PATH, which is before RUNPATH", `
			elf /x needed=liba.so,libb.so rpath=/p
			elf /y needed=libb.so runpath=/q
			elf /p/liba.so
			elf /e/liba.so
			elf /e/libb.so
			elf /q/libb.so`, Policy{Touched: []string{"/x", "/y"}, Config: Config{Env: []string{"LD_LIBRARY_PATH=/e:/f"}}}, `
			/x touched
			/y touched
			/p/liba.so library /x
			/e/libb.so library /x`},
		{"LIB and PLATFORM are replaced", `
			elf /x needed=liba.so,libb.so runpath=/p/$LIB:/q/${PLATFORM}
			elf /p/lib64/liba.so
			elf /q/x86_64/libb.so`, touched("/x"), `
			/x touched
			/p/lib64/liba.so library /x
			/q/x86_64/libb.so library /x`},
		{"ld.so.conf with includes", `
			elf  /x needed=liba.so
			file /etc/ld.so.conf: include ld.so.conf.d/*.conf\n
			file /etc/ld.so.conf.d/b.conf: # mine\n/opt/lib\n
			elf  /opt/lib/liba.so`, touched("/x"), `
			/x touched
			/opt/lib/liba.so library /x`},
		{"a configuration that includes itself ends", `
			elf  /x needed=liba.so
			file /etc/ld.so.conf: include /etc/ld.so.conf\n/opt/lib\n
			elf  /opt/lib/liba.so`, touched("/x"), `
			/x touched
			/opt/lib/liba.so library /x`},
	})
}

func TestLibraryOfGlibcThatFits(t *testing.T) {
	check(t, false, []example{
		{"a library for another machine is passed over", `
			elf /x needed=liba.so
			elf /lib/x86_64-linux-gnu/liba.so machine=183
			elf /usr/lib/liba.so`, touched("/x"), `
			/x touched
			/usr/lib/liba.so library /x`},
		{"a library for arm64", `
			elf /x needed=liba.so machine=183
			elf /lib/aarch64-linux-gnu/liba.so machine=183`, touched("/x"), `
			/x touched
			/lib/aarch64-linux-gnu/liba.so library /x`},
		{"a library named with a slash", `
			elf /x needed=/opt/liba.so
			elf /opt/liba.so`, touched("/x"), `
			/x touched
			/opt/liba.so library /x`},
		{"variants for better processors", `
			elf /x needed=liba.so
			elf /usr/lib/liba.so
			elf /usr/lib/glibc-hwcaps/x86-64-v3/liba.so`, touched("/x"), `
			/x touched
			/usr/lib/liba.so library /x
			/usr/lib/glibc-hwcaps/x86-64-v3/liba.so library /x`},
		{"no system directories for whom does not want them", `
			elf /x needed=liba.so nodefault=1
			elf /lib/liba.so`, touched("/x"), `
			/x touched
			/lib/x86_64-linux-gnu/liba.so absent library /x`},
		{"libraries that need each other", `
			elf /x needed=liba.so
			elf /lib/liba.so needed=libb.so
			elf /lib/libb.so needed=liba.so`, touched("/x"), `
			/x touched
			/lib/liba.so library /x
			/lib/libb.so library /lib/liba.so`},
		{"a touched library that a program finds for it", `
			elf /x needed=liba.so rpath=/p
			elf /p/liba.so needed=libb.so
			elf /p/libb.so`, touched("/x", "/p/liba.so"), `
			/x touched
			/p/liba.so touched
			/p/libb.so library /p/liba.so`},
	})
}

func TestLibraryOfMusl(t *testing.T) {
	const loader = "elf /lib/ld-musl-x86_64.so.1\n"
	check(t, false, []example{
		{"its directories, and what its loader is itself", loader + `
			elf /x interp=/lib/ld-musl-x86_64.so.1 needed=liba.so,libc.musl-x86_64.so.1
			elf /usr/local/lib/liba.so`, touched("/x"), `
			/x touched
			/lib/ld-musl-x86_64.so.1 interpreter /x
			/usr/local/lib/liba.so library /x`},
		{"its path file", loader + `
			file /etc/ld-musl-x86_64.path: /opt/a:/opt/b\n
			elf /x interp=/lib/ld-musl-x86_64.so.1 needed=liba.so
			elf /lib/liba.so
			elf /opt/b/liba.so`, touched("/x"), `
			/x touched
			/lib/ld-musl-x86_64.so.1 interpreter /x
			/opt/b/liba.so library /x`},
		{"RUNPATH counts for the libraries of libraries", loader + `
			elf /x interp=/lib/ld-musl-x86_64.so.1 needed=liba.so runpath=$ORIGIN/p
			elf /p/liba.so needed=libb.so
			elf /p/libb.so`, touched("/x"), `
			/x touched
			/lib/ld-musl-x86_64.so.1 interpreter /x
			/p/liba.so library /x
			/p/libb.so library /p/liba.so`},
	})
}

// cacheOf makes a cache of the new format.
func cacheOf(places map[string]string, names ...string) []byte {
	var table, texts []byte
	table = append(table, newCacheMagic...)
	table = binary.NativeEndian.AppendUint32(table, uint32(len(names)))
	table = append(table, make([]byte, newCacheHeader-len(table))...)
	textsAt := newCacheHeader + newCacheEntry*len(names)
	for _, name := range names {
		entry := make([]byte, newCacheEntry)
		binary.NativeEndian.PutUint32(entry[4:], uint32(textsAt+len(texts)))
		texts = append(append(texts, name...), 0)
		binary.NativeEndian.PutUint32(entry[8:], uint32(textsAt+len(texts)))
		texts = append(append(texts, places[name]...), 0)
		table = append(table, entry...)
	}
	return append(table, texts...)
}

func TestLibraryOfTheLoadersCache(t *testing.T) {
	cache := cacheOf(map[string]string{"liba.so": "/opt/a/liba.so"}, "liba.so")
	old := append([]byte(oldCacheMagic+"\x00"), 1, 0, 0, 0)
	old = append(append(old, make([]byte, oldCacheEntry+4)...), cache...)
	for summary, content := range map[string][]byte{"new format": cache, "new format after the old one": old} {
		t.Run(summary, func(t *testing.T) {
			files := treeOf(t, "elf /x needed=liba.so\nelf /opt/a/liba.so\nfile /etc/ld.so.cache")
			files["/etc/ld.so.cache"] = node{entry: Entry{Kind: File, Size: int64(len(content))}, content: content}
			got, err := Select(files, touched("/x"))
			if err != nil {
				t.Fatal(err)
			}
			if got, want := dump(got, false), text("/x touched\n/opt/a/liba.so library /x"); got != want {
				t.Errorf("got\n%s\nwant\n%s", got, want)
			}
		})
	}
}

func FuzzParseLoaderCacheNeverPanics(f *testing.F) {
	f.Add(cacheOf(map[string]string{"a": "/a"}, "a"))
	f.Fuzz(func(_ *testing.T, content []byte) { parseLoaderCache(content) })
}
