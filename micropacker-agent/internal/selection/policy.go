package selection

// Policy is what the user and the image's configuration ask for.
type Policy struct {
	// Touched are the paths of the list or capture, as they stand there.
	Touched []string
	// Healed are paths that a micro image missed, as they stand in their list.
	Healed []string
	Config Config
	// Interpreter is a program whose ELF interpreter is kept, the ancestor's -x.
	Interpreter string
	// KeepSets are the names of the keep-sets that are on.
	KeepSets []string
	Include  []string
	Exclude  []string
	// Granularity is how much is kept with a file; ByPackage needs Packages.
	Granularity Granularity
	Packages    Packages
	// NoCompanions are the runtimes whose companions are not kept.
	NoCompanions []string
	// Ignore are trees that are not part of the image; Hollow are directories whose content is not.
	Ignore []string
	Hollow []string
}

// Granularity is how much is kept with a file that is needed.
type Granularity string

// The granularities, from the smallest image to the safest.
const (
	ByFile    Granularity = "file"
	ByModule  Granularity = "module"
	ByPackage Granularity = "package"
)

// keepsCompanions tells whether what is loaded lazily is kept, too.
func (g Granularity) keepsCompanions() bool { return g == ByModule || g == ByPackage }

// Kept says why a path is kept, and for which path, set or pattern.
type Kept struct {
	Reason Reason
	Kind   Kind
	Mode   uint16
	By     string
}

// Selection is what must be kept of an image.
type Selection struct {
	// Kept has every kept path, the root included.
	Kept map[string]Kept
	// Absent has what was asked for and is not there, with the rule that asked.
	Absent map[string]Kept
	// Unmatched are the patterns that matched nothing, sorted.
	Unmatched []string
	// Outside tells whether a path is no part of the image.
	Outside func(path string) bool
	// Excluder names the pattern of the user that takes a path away, empty if none does.
	Excluder func(path string) string
}
