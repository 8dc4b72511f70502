package selection

import (
	"maps"
	"slices"
)

// Packages tells which package owns a file, and what else that package owns.
type Packages interface {
	// IDOf returns a number for the package that owns a physical path.
	IDOf(path string) (id uint32, ok bool)
	// FilesOf calls visit with each path of each of the packages, as the packages have them.
	FilesOf(ids map[uint32]bool, visit func(id uint32, path string)) error
}

// packageRule keeps all of the package of each kept file, then all of the packages of what that needs, until
// no other package is met. It is asked once more when all other rules were.
type packageRule struct{ done map[uint32]bool }

func (p *packageRule) seeds(s *selector) ([]request, error) {
	if s.policy.Granularity != ByPackage || s.policy.Packages == nil {
		return nil, nil
	}
	for {
		causes := s.packagesOfKept(p.done)
		if len(causes) == 0 {
			return nil, nil
		}
		fresh := map[uint32]bool{}
		for id := range causes {
			fresh[id], p.done[id] = true, true
		}
		var wanted []request
		err := s.policy.Packages.FilesOf(fresh, func(id uint32, path string) {
			wanted = append(wanted, request{path: path, reason: Package, by: causes[id]})
		})
		if err != nil {
			return nil, err
		}
		if err := s.close(s.existing(wanted)); err != nil {
			return nil, err
		}
	}
}

// packagesOfKept returns the packages of kept files that are not done, each with the first such file.
func (s *selector) packagesOfKept(done map[uint32]bool) map[uint32]string {
	causes := map[uint32]string{}
	for _, name := range slices.Sorted(maps.Keys(s.selected.Kept)) {
		if s.selected.Kept[name].Kind == Dir {
			continue
		}
		id, ok := s.policy.Packages.IDOf(name)
		if ok && !done[id] && causes[id] == "" {
			causes[id] = name
		}
	}
	return causes
}

// existing leaves out what a package had once and the image has no more: nobody asked for it by name.
func (s *selector) existing(wanted []request) []request {
	return slices.DeleteFunc(wanted, func(r request) bool {
		_, err := s.resolve(r.path, false)
		return isNothing(err)
	})
}
