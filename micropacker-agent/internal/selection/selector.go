package selection

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
)

// seedRule asks for paths because of the policy.
type seedRule interface {
	seeds(s *selector) ([]request, error)
}

// fileRule asks for what a kept regular file needs.
type fileRule interface {
	needs(s *selector, file *candidate) ([]request, error)
}

// request asks for one path.
type request struct {
	path   string
	reason Reason
	by     string
	// depth is the distance from what a rule began with: the shortest way to a path is the one to tell.
	depth int
}

// selector applies the rules to one image until nothing new is asked for.
type selector struct {
	fs       FS
	policy   Policy
	resolver *resolver
	excluded []pattern
	selected Selection
	patterns map[string]bool
	looks    *looks
	// listings are directories by the names in them, globbed what patterns of directories mean.
	listings map[string]map[string]bool
	globbed  map[string][]string
	// fileRules are asked about each kept file, seedRules once, each after the closure of the one before.
	fileRules []fileRule
	seedRules []seedRule
}

// Select decides what of the image in files is kept.
func Select(files FS, policy Policy) (Selection, error) {
	s := newSelector(files, policy)
	if err := s.prepare(); err != nil {
		return Selection{}, err
	}
	for _, rule := range s.seedRules {
		wanted, err := rule.seeds(s)
		if err != nil {
			return Selection{}, err
		}
		if err := s.close(wanted); err != nil {
			return Selection{}, err
		}
	}
	return s.finish()
}

// newSelector makes a selector with all rules in the order of their reasons.
func newSelector(files FS, policy Policy) *selector {
	s := &selector{fs: files, policy: policy, patterns: map[string]bool{}, looks: &looks{}, listings: map[string]map[string]bool{}, globbed: map[string][]string{}}
	s.selected = Selection{Kept: map[string]Kept{}, Absent: map[string]Kept{}, Outside: s.outside, Excluder: s.excluder}
	s.resolver = &resolver{fs: files, outside: s.outside, ways: map[string]Entry{}}
	libraries, packages := newLibraryRule(), &packageRule{map[uint32]bool{}}
	s.fileRules = []fileRule{interpreterRule{}, libraries, newCompanionRule(policy.NoCompanions)}
	s.seedRules = []seedRule{
		touchedRule{}, configRule{}, skeletonRule{}, keepRule{}, packages, includedRule{}, healedRule{},
		packages, libraries,
	}
	return s
}

// prepare reads the exclude patterns, and keeps the root.
func (s *selector) prepare() error {
	for _, text := range s.policy.Exclude {
		p, err := s.parseExclude(text)
		if err != nil {
			return err
		}
		s.excluded = append(s.excluded, p)
	}
	s.selected.Kept["/"] = Kept{Reason: Parent, Kind: Dir}
	return s.refuseExcludedProgram()
}

// finish names the patterns that matched nothing.
func (s *selector) finish() (Selection, error) {
	for text, matched := range s.patterns {
		if !matched {
			s.selected.Unmatched = append(s.selected.Unmatched, text)
		}
	}
	slices.Sort(s.selected.Unmatched)
	for path := range s.selected.Absent {
		if _, ok := s.selected.Kept[path]; ok {
			delete(s.selected.Absent, path)
		}
	}
	return s.selected, nil
}

// close admits what is wanted, then what that needs, until nothing new is needed. It works in sorted
// rounds, so the order in which things were asked for does not matter.
func (s *selector) close(wanted []request) error {
	for len(wanted) > 0 {
		slices.SortFunc(wanted, compareRequests)
		fresh, err := s.admit(slices.Compact(wanted))
		if err != nil {
			return err
		}
		if wanted, err = s.follow(fresh); err != nil {
			return err
		}
	}
	return nil
}

// compareRequests orders requests by the bytes of their paths, then by rule.
func compareRequests(a, b request) int {
	return cmp.Or(cmp.Compare(a.path, b.path), cmp.Compare(a.reason, b.reason),
		cmp.Compare(a.depth, b.depth), cmp.Compare(a.by, b.by))
}

// admit keeps what the requests lead to, and the way to it; it returns what was not kept before.
func (s *selector) admit(wanted []request) ([]string, error) {
	var fresh, ways []string
	for _, r := range wanted {
		if _, ok := s.selected.Kept[r.path]; ok {
			continue
		}
		at, err := s.resolve(r.path, false)
		switch {
		case errors.Is(err, errAbsent), errors.Is(err, errLoop):
			s.miss(at.path, r)
		case errors.Is(err, errOutside):
		case err != nil:
			return nil, fmt.Errorf("cannot look up '%s': %w", r.path, err)
		default:
			if s.keep(at.path, at.entry, Kept{Reason: r.reason, By: r.by}) {
				fresh = append(fresh, at.path)
			}
			ways = append(ways, s.way(at, r)...)
		}
	}
	fresh = append(fresh, ways...)
	for _, each := range fresh {
		s.keepParents(each)
	}
	return fresh, nil
}

// way keeps the links that a request crossed and the directories that it passed, because of where it led; it
// returns the new ones. Where that is not kept itself, the request's own reason holds.
func (s *selector) way(at found, r request) []string {
	link, dir := Kept{Reason: LinkCrossed, By: at.path}, Kept{Reason: Parent, By: at.path}
	if _, ok := s.selected.Kept[at.path]; !ok {
		link = Kept{Reason: r.reason, By: r.by}
		dir = link
	}
	return append(s.keepEach(at.crossed, link), s.keepEach(at.passed, dir)...)
}

// keepEach keeps links and directories that a walk met; it returns the new ones.
func (s *selector) keepEach(names []string, why Kept) []string {
	var fresh []string
	for _, name := range names {
		if s.keep(name, s.resolver.ways[name], why) {
			fresh = append(fresh, name)
		}
	}
	return fresh
}

// keep takes one physical path into the selection, unless a pattern excludes it; it tells whether it is new.
func (s *selector) keep(name string, entry Entry, why Kept) bool {
	if _, ok := s.selected.Kept[name]; ok || !entry.Packable() || s.isExcluded(name) {
		return false
	}
	why.Kind, why.Mode = entry.Kind, uint16(entry.Mode)
	s.selected.Kept[name] = why
	return true
}

// keepParents keeps every directory above a kept path.
func (s *selector) keepParents(name string) {
	for dir := parent(name); dir != "/"; dir = parent(dir) {
		if !s.keep(dir, Entry{Kind: Dir}, Kept{Reason: Parent, By: name}) {
			return
		}
	}
}

// miss takes note of what was asked for and is not there.
func (s *selector) miss(missing string, r request) {
	if _, ok := s.selected.Absent[missing]; !ok {
		s.selected.Absent[missing] = Kept{Reason: r.reason, By: r.by}
	}
}

// follow asks the rules what freshly kept entries need.
func (s *selector) follow(fresh []string) ([]request, error) {
	var wanted []request
	for batch := range slices.Chunk(fresh, lookBatch) {
		s.lookAll(batch)
		for i, name := range batch {
			more, err := s.followOne(name, i)
			if err != nil {
				return nil, fmt.Errorf("cannot read '%s': %w", name, err)
			}
			wanted = append(wanted, more...)
		}
	}
	return wanted, nil
}

// followOne follows one link, or asks the rules about the file that was looked into at a place of the batch.
func (s *selector) followOne(name string, place int) ([]request, error) {
	switch s.selected.Kept[name].Kind {
	case Link:
		target, err := s.fs.Readlink(name)
		return []request{{path: beside(parent(name), target), reason: LinkCrossed, by: name}}, err
	case File:
		if err := s.looks.errs[place]; err != nil {
			return nil, err
		}
		return s.inspect(&s.looks.files[place])
	default:
		return nil, nil
	}
}
