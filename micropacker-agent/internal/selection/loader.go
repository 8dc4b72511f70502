package selection

import (
	delf "debug/elf"
	"path"
	"slices"
	"strings"

	"io.github.micropacker/agent/internal/elf"
)

// loader knows where one dynamic loader searches.
type loader interface {
	// search lists the places where a library may be; the first group with a usable one counts.
	search(object loaded, name string) [][]string
	// inherit returns the search paths that what an object needs gets from it.
	inherit(object loaded) []string
	// builtIn tells whether the loader itself stands for a library.
	builtIn(name string) bool
	// usualPlace is where people would look for a library.
	usualPlace(name string) string
	// libc tells the loaders apart.
	libc() byte
}

// flavour is what tells one loader from another.
type flavour struct {
	musl    bool
	class   delf.Class
	machine delf.Machine
}

// isMusl tells whether musl's loader loads an object.
func isMusl(object *elf.Object) bool {
	if object.Interpreter != "" {
		return strings.HasPrefix(path.Base(object.Interpreter), "ld-musl-")
	}
	return slices.ContainsFunc(object.Needed, func(name string) bool {
		return name == "libc.so" || strings.HasPrefix(name, "libc.musl-")
	})
}

// newLoader makes the loader of one flavour.
func newLoader(s *selector, kind flavour) (loader, error) {
	value, _ := s.policy.Config.getenv("LD_LIBRARY_PATH")
	environment := strings.FieldsFunc(value, func(r rune) bool { return r == ':' || r == ';' })
	if kind.musl {
		return newMusl(s, kind, environment)
	}
	return newGlibc(s, kind, environment)
}

// platform is what a machine is called in paths.
type platform struct{ triplet, name, lib string }

// platforms are the machines whose directories have names of their own.
func platforms(kind flavour) platform {
	switch kind.machine {
	case delf.EM_X86_64:
		return platform{"x86_64-linux-gnu", "x86_64", "lib64"}
	case delf.EM_AARCH64:
		return platform{"aarch64-linux-gnu", "aarch64", "lib64"}
	case delf.EM_386:
		return platform{"i386-linux-gnu", "i386", "lib32"}
	case delf.EM_ARM:
		return platform{"arm-linux-gnueabihf", "armhf", "lib"}
	case delf.EM_PPC64:
		return platform{"powerpc64le-linux-gnu", "powerpc64le", "lib64"}
	case delf.EM_S390:
		return platform{"s390x-linux-gnu", "s390x", "lib64"}
	case delf.EM_RISCV:
		return platform{"riscv64-linux-gnu", "riscv64", "lib64/lp64d"}
	default:
		return platform{"", "", "lib64"}
	}
}

// expand replaces the loader's variables in a directory; a variable with several values gives several.
func expand(dir string, object loaded) []string {
	if !strings.Contains(dir, "$") {
		return []string{dir}
	}
	machine := platforms(flavour{class: object.object.Class, machine: object.object.Machine})
	var dirs []string
	for _, origin := range slices.Compact([]string{parent(object.name), parent(object.path)}) {
		for _, lib := range []string{"lib/" + machine.triplet, machine.lib, "lib"} {
			dirs = append(dirs, strings.NewReplacer(
				"$ORIGIN", origin, "${ORIGIN}", origin,
				"$LIB", lib, "${LIB}", lib,
				"$PLATFORM", machine.name, "${PLATFORM}", machine.name,
			).Replace(dir))
		}
	}
	slices.Sort(dirs)
	return slices.Compact(dirs)
}

// expandAll expands every directory of a search path.
func expandAll(dirs []string, object loaded) []string {
	var all []string
	for _, dir := range dirs {
		all = append(all, expand(dir, object)...)
	}
	return all
}
