package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"

	"io.github.micropacker/agent/internal/capture"
	"io.github.micropacker/agent/internal/rootfs"
	"io.github.micropacker/agent/internal/selection"
)

// ancestorIgnores are the directories whose content is not packed unless -u is given.
var ancestorIgnores = []string{"/dev", "/proc", "/sys", "/var/lib/docker"}

// run selects and packs.
func (o *packOptions) run(ctx context.Context, p Program) error {
	policy, err := o.policy()
	if err != nil {
		return err
	}
	mounts, err := o.mounts()
	if err != nil {
		return err
	}
	var points []string
	for _, mount := range mounts {
		points = append(points, mount.Path)
		if mount.IsPseudo() {
			policy.Hollow = append(policy.Hollow, mount.Path)
		}
	}
	dir := rootfs.Open(o.root, points)
	owners, err := rootfs.LoadPackages(dir)
	if err != nil {
		return err
	}
	policy.Packages = owners
	selected, err := selection.Select(dir, policy)
	if err != nil {
		return err
	}
	for _, pattern := range selected.Unmatched {
		p.inform("warning: pattern '%s' matches nothing in the image", pattern)
	}
	return o.write(ctx, p, dir, owners, selected)
}

// mounts returns what the engine mounted into the image's tree.
func (o *packOptions) mounts() ([]rootfs.Mount, error) {
	file, err := os.Open("/proc/self/mountinfo")
	if errors.Is(err, os.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("cannot read the mounts: %w", err)
	}
	defer file.Close()
	return rootfs.ReadMounts(file, o.root)
}

// policy gathers what the user and the image's configuration ask for.
func (o *packOptions) policy() (selection.Policy, error) {
	root, err := filepath.Abs(o.root)
	if err != nil {
		return selection.Policy{}, err
	}
	if o.root, err = filepath.EvalSymlinks(root); err != nil {
		return selection.Policy{}, fmt.Errorf("cannot open the root '%s': %w; -root names the directory that holds the image's files", root, err)
	}
	touched, err := o.touched()
	if err != nil {
		return selection.Policy{}, err
	}
	healed, err := o.readLists(o.healed)
	if err != nil {
		return selection.Policy{}, err
	}
	config, err := o.readConfig()
	if err != nil {
		return selection.Policy{}, err
	}
	policy := selection.Policy{
		Touched: touched, Healed: healed, Config: config, Interpreter: o.interpreter, KeepSets: o.keepSets,
		Granularity: selection.Granularity(o.granularity), NoCompanions: o.noCompanion,
		Include: o.include, Exclude: o.exclude, Ignore: append(o.ownFiles(), o.ignore...),
	}
	if !o.noIgnore {
		policy.Hollow = slices.Clone(ancestorIgnores)
	}
	return policy, nil
}

// ownFiles are the agent's own outputs and the engine's mark, should they lie in the image's tree.
func (o *packOptions) ownFiles() []string {
	own := []string{"/.dockerenv", "/run/.containerenv"}
	for _, name := range []string{o.output, o.manifest, o.packages} {
		full, err := filepath.Abs(name)
		if name == "" || err != nil {
			continue
		}
		relative, err := filepath.Rel(o.root, full)
		if err == nil && filepath.IsLocal(relative) {
			own = append(own, "/"+relative, "/"+relative+".partial")
		}
	}
	return own
}

// readConfig reads the image's configuration. Without one, the environment of the agent stands for the
// image's, because by hand the agent runs in a container of it.
func (o *packOptions) readConfig() (selection.Config, error) {
	if o.config == "" {
		config := selection.Config{Env: os.Environ(), WorkingDir: "/"}
		if dir, err := os.Getwd(); err == nil && o.root == "/" {
			config.WorkingDir = dir
		}
		return config, nil
	}
	text, err := os.ReadFile(o.config)
	if err != nil {
		return selection.Config{}, fmt.Errorf("cannot read the configuration '%s': %w", o.config, reason(err))
	}
	config, err := selection.ParseConfig(text)
	if err != nil {
		return selection.Config{}, fmt.Errorf("cannot read the configuration '%s': %w", o.config, err)
	}
	return config, nil
}

// touched returns what the lists and captures name, sorted and unique.
func (o *packOptions) touched() ([]string, error) {
	names, err := o.readLists(o.lists)
	if err == nil && len(names) == 0 {
		return nil, fmt.Errorf("cannot select files: '%s' names none; did the tests call the container that was traced?", o.lists[0])
	}
	return names, err
}

// readLists returns the paths of several lists or captures, sorted and unique.
func (o *packOptions) readLists(lists []string) ([]string, error) {
	var names pathSet
	for _, list := range lists {
		if err := o.readList(list, &names); err != nil {
			return nil, fmt.Errorf("cannot read the list '%s': %w", list, reason(err))
		}
	}
	return names.sorted(), nil
}

// pathSet gathers paths, of which a capture may name each many times, in little more memory than one of
// each takes.
type pathSet struct {
	paths []string
	limit int
}

// add takes a path in.
func (s *pathSet) add(name string) {
	if s.paths = append(s.paths, name); len(s.paths) > max(s.limit, 1<<12) {
		s.limit = 2 * len(s.sorted())
	}
}

// sorted returns the paths, sorted and unique.
func (s *pathSet) sorted() []string {
	slices.Sort(s.paths)
	s.paths = slices.Compact(s.paths)
	return s.paths
}

// readList adds the paths of one list or capture.
func (o *packOptions) readList(list string, names *pathSet) error {
	file, err := os.Open(list)
	if err != nil {
		return err
	}
	defer file.Close()
	reader := capture.NewReader(file)
	for {
		event, err := reader.Next()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return err
		}
		if event.Path != "" && event.Op != capture.OpMiss {
			names.add(event.Path)
		}
	}
	if lost := reader.Footer().Lost; lost > 0 && !o.allowLost {
		return fmt.Errorf("the tracer lost %d events; trace again with a larger -buffer, or accept that with -allow-lost", lost)
	}
	return nil
}

// reason is a failed file operation without the path, which the message has.
func reason(err error) error {
	var pathError *os.PathError
	if errors.As(err, &pathError) {
		return pathError.Err
	}
	return err
}
