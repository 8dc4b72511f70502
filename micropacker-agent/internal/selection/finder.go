package selection

// Finder tells where paths really lead to, inside the root.
type Finder struct{ resolver *resolver }

// NewFinder makes a finder for one image.
func NewFinder(files FS) Finder {
	nothing := func(string) bool { return false }
	return Finder{&resolver{fs: files, outside: nothing, ways: map[string]Entry{}}}
}

// Find returns the physical path that name leads to, links followed, if there is something.
func (f Finder) Find(name string) (string, bool) {
	at, err := f.resolver.resolve(name, true)
	return at.path, err == nil
}
