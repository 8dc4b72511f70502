package selection

import "testing"

// owners are packages by path; the path of a directory is owned by nobody.
type owners map[string]uint32

func (o owners) IDOf(path string) (uint32, bool) {
	id, ok := o[path]
	return id, ok
}

func (o owners) FilesOf(ids map[uint32]bool, visit func(uint32, string)) error {
	for path, id := range o {
		if ids[id] {
			visit(id, path)
		}
	}
	return nil
}

func TestPackage(t *testing.T) {
	const files = `
		elf  /bin/x needed=liba.so
		file /usr/share/x/data
		elf  /lib/liba.so
		file /usr/share/a/data
		file /usr/share/other`
	packages := owners{"/bin/x": 1, "/usr/share/x/data": 1, "/usr/share/x/gone": 1, "/lib/liba.so": 2, "/usr/share/a/data": 2, "/usr/share/other": 3}
	policy := Policy{Touched: []string{"/bin/x"}, Granularity: ByPackage, Packages: packages}
	byFile := policy
	byFile.Granularity = ByFile
	check(t, false, []example{
		{"all of the packages of what is kept, and of what that needs", files, policy, `
			/bin/x touched
			/lib/liba.so library /bin/x
			/usr/share/x/data package /bin/x
			/usr/share/a/data package /lib/liba.so`},
		{"the package of what was included or healed, too", files, Policy{
			Include: []string{"/bin/x"}, Healed: []string{"/usr/share/other"}, Granularity: ByPackage, Packages: packages}, `
			/bin/x included /bin/x
			/lib/liba.so library /bin/x
			/usr/share/other healed
			/usr/share/x/data package /bin/x
			/usr/share/a/data package /lib/liba.so`},
		{"not when files are kept one by one", files, byFile, `
			/bin/x touched
			/lib/liba.so library /bin/x`},
	})
}
