package selection

import (
	"errors"
	"io/fs"
	"path"
	"slices"
	"strings"
	"syscall"
)

// maxLinks is the number of links that the kernel follows before it gives up.
const maxLinks = 40

var (
	errAbsent  = errors.New("not in the image")
	errLoop    = errors.New("too many levels of links")
	errOutside = errors.New("not part of the image")
)

// found is where a path leads to, physically.
type found struct {
	path  string
	entry Entry
	// crossed are the links on the way, passed the directories that the way left again by "..".
	crossed []string
	passed  []string
}

// resolver walks paths as the kernel does, component by component, inside the root of the image.
type resolver struct {
	fs      FS
	outside func(path string) bool
	// ways remembers directories and links, which are met again and again.
	ways map[string]Entry
}

// walk is one walk of a resolver.
type walk struct {
	found
	at   string
	todo []string
}

// resolve finds where path leads to. A link at its end is followed only if follow is set. The error is
// errAbsent (then found.path is what is missing), errLoop, errOutside, or one of the file system.
func (r *resolver) resolve(name string, follow bool) (found, error) {
	if at, ok, err := r.direct(name, follow); ok || err != nil {
		return at, err
	}
	w := walk{at: "/", found: found{path: "/", entry: Entry{Kind: Dir}}}
	w.push(name)
	for len(w.todo) > 0 {
		if err := r.step(&w, follow); err != nil {
			return w.found, err
		}
	}
	if w.at == "/" {
		entry, err := r.lstat("/")
		w.path, w.entry = "/", entry
		return w.found, err
	}
	return w.found, nil
}

// direct finds a path without a walk if its directory is known to be physical; most paths are such.
func (r *resolver) direct(name string, follow bool) (found, bool, error) {
	slash := strings.LastIndexByte(name, '/')
	if slash < 1 || slash == len(name)-1 || name[slash+1:] == "." || name[slash+1:] == ".." {
		return found{}, false, nil
	}
	if dir, ok := r.ways[name[:slash]]; !ok || dir.Kind != Dir || r.outside(name) {
		return found{}, false, nil
	}
	entry, err := r.lstat(name)
	if errors.Is(err, errAbsent) || (err == nil && entry.Kind == Link && follow) {
		return found{}, false, nil
	}
	return found{path: name, entry: entry}, true, err
}

// step walks one component on.
func (r *resolver) step(w *walk, follow bool) error {
	name := w.pop()
	switch name {
	case ".":
		return nil
	case "..":
		w.passed = append(w.passed, w.at)
		w.at = parent(w.at)
		w.path, w.entry = w.at, Entry{Kind: Dir}
		return w.refresh(r)
	}
	next := join(w.at, name)
	w.path = next
	if r.outside(next) {
		return errOutside
	}
	entry, err := r.lstat(next)
	switch {
	case errors.Is(err, errAbsent):
		w.path = w.rest(next)
		return errAbsent
	case err != nil:
		return err
	case entry.Kind == Link && (follow || len(w.todo) > 0):
		return r.cross(w, next)
	case entry.Kind != Dir && len(w.todo) > 0:
		w.path = w.rest(next)
		return errAbsent
	}
	w.at, w.entry = next, entry
	return nil
}

// cross follows the link at path.
func (r *resolver) cross(w *walk, link string) error {
	w.crossed = append(w.crossed, link)
	if len(w.crossed) > maxLinks {
		return errLoop
	}
	target, err := r.fs.Readlink(link)
	if err != nil {
		return err
	}
	if strings.HasPrefix(target, "/") {
		w.at = "/"
		w.path, w.entry = "/", Entry{Kind: Dir}
	}
	w.push(target)
	return nil
}

// lstat looks one physical path up.
func (r *resolver) lstat(name string) (Entry, error) {
	if entry, ok := r.ways[name]; ok {
		return entry, nil
	}
	entry, err := r.fs.Lstat(name)
	if isAbsent(err) {
		return Entry{}, errAbsent
	}
	if err == nil && (entry.Kind == Dir || entry.Kind == Link) {
		r.ways[name] = entry
	}
	return entry, err
}

// isAbsent tells whether an error says that there is no such file, nor can be.
func isAbsent(err error) bool {
	return errors.Is(err, fs.ErrNotExist) || errors.Is(err, syscall.ENOTDIR) ||
		errors.Is(err, syscall.ENAMETOOLONG) || errors.Is(err, syscall.EINVAL)
}

// push puts the components of name before those that are still to be walked. A slash at the end means a
// directory, so it stays as a component.
func (w *walk) push(name string) {
	parts := strings.Split(name, "/")
	for i, part := range slices.Backward(parts) {
		if part != "" {
			w.todo = append(w.todo, part)
		} else if i == len(parts)-1 && i > 0 {
			w.todo = append(w.todo, ".")
		}
	}
}

// pop takes the next component.
func (w *walk) pop() string {
	last := len(w.todo) - 1
	name := w.todo[last]
	w.todo = w.todo[:last]
	return name
}

// rest is a missing path with all that should have followed it.
func (w *walk) rest(missing string) string {
	for _, part := range slices.Backward(w.todo) {
		missing = path.Join(missing, part)
	}
	return missing
}

// refresh looks the directory up that the walk stands in.
func (w *walk) refresh(r *resolver) error {
	entry, err := r.lstat(w.at)
	w.entry = entry
	return err
}
