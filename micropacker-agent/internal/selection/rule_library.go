package selection

import (
	"strings"

	"io.github.micropacker/agent/internal/elf"
)

// libraryRule keeps the libraries that a program's dynamic loader loads for it, found as the loader finds
// them. A library that was itself found this way is looked into as a part of its program only, because
// where its own needs are found may depend on the program.
type libraryRule struct {
	loaders map[flavour]loader
	objects map[string]*elf.Object
	done    map[string]bool
	// missing are needs that no walk has met so far, by the object and the name that it needs.
	missing map[need]string
	met     map[need]bool
}

// need is a library that an object names.
type need struct{ object, name string }

// loaded is an object in the order in which the loader meets it.
type loaded struct {
	// name is the path by which it was found, path where that leads to.
	name, path string
	object     *elf.Object
	// inherited are the search paths of the objects that caused it to be loaded.
	inherited []string
	depth     int
}

func newLibraryRule() *libraryRule {
	return &libraryRule{
		loaders: map[flavour]loader{}, objects: map[string]*elf.Object{},
		done: map[string]bool{}, missing: map[need]string{}, met: map[need]bool{},
	}
}

// seeds comes last of all rules: it reports the libraries that were found for nobody.
func (l *libraryRule) seeds(s *selector) ([]request, error) {
	for need, place := range l.missing {
		if !l.met[need] {
			s.selected.Absent[place] = leastAbsent(s.selected.Absent, place, Kept{Reason: Library, By: need.object})
		}
	}
	return nil, nil
}

// leastAbsent chooses among several that miss the same path, so that no order matters.
func leastAbsent(absent map[string]Kept, place string, why Kept) Kept {
	if before, ok := absent[place]; ok && (before.Reason != Library || before.By < why.By) {
		return before
	}
	return why
}

func (l *libraryRule) needs(s *selector, file *candidate) ([]request, error) {
	if file.object == nil || file.reason == Library {
		return nil, nil
	}
	l.objects[file.path] = file.object
	load, err := l.loader(s, file.object)
	if err != nil {
		return nil, err
	}
	var wanted []request
	queue := []loaded{{name: file.path, path: file.path, object: file.object}}
	for len(queue) > 0 {
		next := queue[0]
		queue = queue[1:]
		key := string(rune(load.libc())) + next.name + "\x00" + strings.Join(next.inherited, ":")
		if l.done[key] {
			continue
		}
		l.done[key] = true
		libraries, err := l.load(s, load, next)
		if err != nil {
			return nil, err
		}
		for _, library := range libraries {
			wanted = append(wanted, request{path: library.name, reason: Library, by: next.path, depth: library.depth})
		}
		queue = append(queue, libraries...)
	}
	return wanted, nil
}

// load finds everything that one object needs.
func (l *libraryRule) load(s *selector, load loader, object loaded) ([]loaded, error) {
	var libraries []loaded
	for _, name := range object.object.Needed {
		found, err := l.find(s, load, object, name)
		if err != nil {
			return nil, err
		}
		need := need{object.path, name}
		if len(found) == 0 && !load.builtIn(name) {
			l.missing[need] = load.usualPlace(name)
		} else {
			l.met[need] = true
		}
		libraries = append(libraries, found...)
	}
	return libraries, nil
}

// find returns the library that the loader takes, with its variants for better processors.
func (l *libraryRule) find(s *selector, load loader, object loaded, name string) ([]loaded, error) {
	if strings.Contains(name, "/") {
		return l.usable(s, load, object, []string{s.absolute(expand(name, object)[0])})
	}
	for _, places := range load.search(object, name) {
		usable, err := l.usable(s, load, object, places)
		if err != nil || len(usable) > 0 {
			return usable, err
		}
	}
	return nil, nil
}

// usable returns those of the places where a library for the same machine is.
func (l *libraryRule) usable(s *selector, load loader, object loaded, places []string) ([]loaded, error) {
	var libraries []loaded
	for _, place := range places {
		at, err := s.resolve(s.absolute(place), true)
		if isNothing(err) || (err == nil && at.entry.Kind != File) {
			continue
		}
		if err != nil {
			return nil, err
		}
		library, err := l.object(s, at)
		if err != nil {
			return nil, err
		}
		if library != nil && library.Class == object.object.Class && library.Machine == object.object.Machine {
			libraries = append(libraries, loaded{place, at.path, library, load.inherit(object), object.depth + 1})
		}
	}
	return libraries, nil
}

// object reads an ELF file once; what is none is nil.
func (l *libraryRule) object(s *selector, at found) (*elf.Object, error) {
	if object, ok := l.objects[at.path]; ok {
		return object, nil
	}
	file, err := s.look(at.path)
	if err != nil {
		return nil, err
	}
	l.objects[at.path] = file.object
	return file.object, nil
}

// loader returns the loader that would load a program or library.
func (l *libraryRule) loader(s *selector, object *elf.Object) (loader, error) {
	kind := flavour{isMusl(object), object.Class, object.Machine}
	if made, ok := l.loaders[kind]; ok {
		return made, nil
	}
	made, err := newLoader(s, kind)
	l.loaders[kind] = made
	return made, err
}
