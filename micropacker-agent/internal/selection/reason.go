package selection

// Reason is the rule that kept a file.
type Reason uint8

// The reasons, in the order in which the rules are asked.
const (
	Touched Reason = iota
	FromConfig
	Parent
	LinkCrossed
	Interpreter
	Library
	Companion
	Skeleton
	Keep
	Package
	Included
	Healed
)

// String names the reason as the manifest does.
func (r Reason) String() string {
	return [...]string{
		"touched", "config", "parent", "link", "interpreter", "library",
		"companion", "skeleton", "keep", "package", "included", "healed",
	}[r]
}
