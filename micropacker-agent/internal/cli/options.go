package cli

import (
	"cmp"
	"errors"
	"flag"
	"fmt"
	"os"
	"slices"
	"strings"
	"time"

	"io.github.micropacker/agent/internal/rootfs"
	"io.github.micropacker/agent/internal/selection"
)

// packOptions is what a command line of pack says.
type packOptions struct {
	lists       many
	output      string
	manifest    string
	packages    string
	config      string
	keep        string
	include     many
	exclude     many
	granularity string
	noCompanion many
	healed      many
	root        string
	ignore      many
	interpreter string
	clamp       moment
	fresh       moment
	freshAs     moment
	noIgnore    bool
	verbose     bool
	allowLost   bool
	keepSets    []string
}

// many is a flag that may be repeated.
type many []string

func (m *many) String() string { return strings.Join(*m, ",") }

// Set adds one value.
func (m *many) Set(value string) error {
	if value == "" {
		return errors.New("it is empty")
	}
	*m = append(*m, value)
	return nil
}

// moment is a flag with a time as RFC 3339 has it.
type moment struct{ time.Time }

func (m *moment) String() string { return "" }

// Set reads the time, or a file that holds it.
func (m *moment) Set(value string) error {
	if name, ok := strings.CutPrefix(value, "@"); ok {
		text, err := os.ReadFile(name)
		if err != nil {
			return fmt.Errorf("cannot read the time '%s': %w", name, reason(err))
		}
		value = strings.TrimSpace(string(text))
	}
	parsed, err := time.Parse(time.RFC3339Nano, value)
	if err != nil {
		return errors.New("not a time such as 2026-01-31T12:00:00Z, nor @FILE with one")
	}
	m.Time = parsed
	return nil
}

// granularities are the sizes in which files are kept.
var granularities = []string{"file", "module", "package"}

// ancestorFlags declares the flags that the ancestor had.
func (o *packOptions) ancestorFlags(flags *flag.FlagSet, interpreter string) {
	flags.Var(&o.lists, "i", "read the files to keep from this `list` or capture; may be repeated")
	flags.StringVar(&o.output, "o", "rootfs.tar", "write the tar to this `file`")
	flags.StringVar(&o.interpreter, "x", interpreter, "keep the interpreter of this ELF `file`")
	flags.BoolVar(&o.noIgnore, "u", false, "do not ignore /dev, /proc, /sys and /var/lib/docker")
	flags.BoolVar(&o.verbose, "d", false, "tell what is done")
	flags.StringVar(&o.packages, "p", "", "write the package of each kept file to this `file`")
}

// packFlags declares the flags that only pack has.
func (o *packOptions) packFlags(flags *flag.FlagSet) {
	flags.StringVar(&o.manifest, "manifest", "", "write to this `file` what became of each file")
	flags.StringVar(&o.config, "config", "", "read the image's configuration, the Config object of docker inspect, from this `file`")
	flags.StringVar(&o.keep, "keep", "", "`sets` of files to keep; +name adds to the default, -name takes away, none is none")
	flags.Var(&o.include, "include", "keep what this `pattern` matches; may be repeated")
	flags.Var(&o.exclude, "exclude", "never keep what this `pattern` matches; may be repeated")
	flags.StringVar(&o.granularity, "granularity", "module", "keep by file, module or package")
	flags.Var(&o.noCompanion, "no-companion", "do not keep what this `runtime` loads lazily; may be repeated")
	flags.Var(&o.healed, "healed", "keep what this `list` names, because a micro image missed it; may be repeated")
	flags.StringVar(&o.root, "root", "/", "the `directory` that holds the image's file system")
	flags.Var(&o.ignore, "ignore", "a `path` that is no part of the image; may be repeated")
	flags.Var(&o.clamp, "clamp", "the latest modification `time`")
	flags.Var(&o.fresh, "fresh", "files modified since this `time`, or that in @FILE, were touched by the engine")
	flags.Var(&o.freshAs, "fresh-as", "the `time` that such files get")
	flags.BoolVar(&o.allowLost, "allow-lost", false, "accept a capture whose tracer lost events")
}

// parsePack reads the arguments of pack.
func parsePack(p Program, args []string) (*packOptions, error) {
	options := &packOptions{}
	flags := newFlags("pack", p)
	options.ancestorFlags(flags, "")
	options.packFlags(flags)
	if err := parse(flags, args); err != nil {
		return nil, err
	}
	return options, options.check()
}

// parseAncestor reads the ancestor's arguments.
func parseAncestor(p Program, args []string) (*packOptions, error) {
	options := &packOptions{root: "/", granularity: "file"}
	flags := newFlags("", p)
	options.ancestorFlags(flags, "/bin/sh")
	if err := parse(flags, args); err != nil {
		return nil, err
	}
	return options, options.check()
}

// check refuses options that make no sense.
func (o *packOptions) check() error {
	if len(o.lists) == 0 {
		return usageError{errors.New("cannot pack without a list: -i is missing; name a files.txt or a capture")}
	}
	if o.output == "" {
		return usageError{errors.New("cannot pack without a name for the tar: -o is empty")}
	}
	if !slices.Contains(granularities, o.granularity) {
		return usageError{fmt.Errorf("cannot keep by '%s': there is no such granularity; choose file, module or package by -granularity", o.granularity)}
	}
	if o.fresh.IsZero() != o.freshAs.IsZero() {
		return usageError{errors.New("cannot use -fresh without -fresh-as, nor the other way round; give both or none")}
	}
	if err := cmp.Or(checkPatterns("-include", o.include), checkPatterns("-exclude", o.exclude)); err != nil {
		return err
	}
	if err := selection.CheckRuntimes(o.noCompanion); err != nil {
		return usageError{fmt.Errorf("%w; correct -no-companion", err)}
	}
	var err error
	if o.keepSets, err = selection.ParseKeepSets(o.keep); err != nil {
		return usageError{fmt.Errorf("%w; correct -keep", err)}
	}
	return nil
}

// checkPatterns refuses patterns that cannot be read, and names the flag that brought them.
func checkPatterns(flag string, patterns []string) error {
	for _, pattern := range patterns {
		if err := selection.CheckPattern(pattern); err != nil {
			return usageError{fmt.Errorf("%w; correct %s", err, flag)}
		}
	}
	return nil
}

// times says which modification times the tar has.
func (o *packOptions) times() rootfs.Times {
	return rootfs.Times{Clamp: o.clamp.Time, Fresh: o.fresh.Time, FreshAs: o.freshAs.Time}
}
