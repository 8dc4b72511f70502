package selection

import (
	"maps"
	"math/rand/v2"
	"slices"
	"testing"
)

// lawTree has something for every rule.
const lawTree = `
	link /bin -> usr/bin
	link /lib -> usr/lib
	link /lib64 -> usr/lib64
	elf  /usr/bin/bash interp=/lib64/ld.so needed=libc.so.6,libt.so
	link /usr/bin/sh -> bash
	file /usr/bin/env
	file /usr/bin/run: #!/usr/bin/env sh
	link /usr/lib64/ld.so -> ../lib/ld-2.so
	elf  /usr/lib/ld-2.so
	link /usr/lib/libc.so.6 -> libc-2.so
	elf  /usr/lib/libc-2.so interp=/lib64/ld.so
	elf  /usr/lib/libt.so needed=libc.so.6,libnone.so
	elf  /usr/lib/libnss_dns.so.2 needed=libc.so.6
	file /etc/passwd: root:x:0:0::/root:/bin/sh
	link /etc/a -> b
	link /etc/b -> a
	dir  /root
	dir  /tmp mode=1777
	link /var/run -> /run
	dir  /run/lock
	file /opt/x/a
	file /opt/x/b`

func lawPolicy() Policy {
	return Policy{
		Touched:  []string{"/bin/run", "sh", "/etc/a", "/nope", "/lib/../usr/bin/env", "/opt/x"},
		KeepSets: []string{"nss", "users"}, Include: []string{"/opt/**"}, Exclude: []string{"/opt/x/b"},
		Config: Config{Entrypoint: []string{"run"}},
	}
}

func TestSelectingASelectionChangesNothing(t *testing.T) {
	files := treeOf(t, lawTree)
	first := mustSelect(t, files, lawPolicy())
	policy := lawPolicy()
	policy.Touched = slices.Sorted(maps.Keys(first.Kept))
	kept := tree{}
	for name := range first.Kept {
		kept[name] = files[name]
	}
	second := mustSelect(t, kept, policy)
	if got, want := slices.Sorted(maps.Keys(second.Kept)), policy.Touched; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestTheOrderOfTheInputDoesNotMatter(t *testing.T) {
	for _, granularity := range []Granularity{ByFile, ByModule, ByPackage} {
		t.Run(string(granularity), func(t *testing.T) { checkOrder(t, granularity) })
	}
}

// lazyTree adds something for lazy rules.
const lazyTree = lawTree + `
	file /srv/app/main.py: import json, late
	file /srv/app/late.py: import main
	file /srv/app/run.sh: #!/bin/sh\nenv; . ./other.sh
	file /srv/app/other.sh: run
	file /usr/lib/python3.11/os.py
	file /usr/lib/python3.11/json/__init__.py: from . import decoder
	file /usr/lib/python3.11/json/decoder.py: import re, json
	file /usr/lib/python3.11/re.py`

func checkOrder(t *testing.T, granularity Granularity) {
	t.Helper()
	files := treeOf(t, lazyTree)
	wish := func() Policy {
		policy := lawPolicy()
		policy.Granularity = granularity
		policy.Packages = owners{"/opt/x/a": 1, "/opt/x/b": 1, "/usr/lib/libnss_dns.so.2": 1}
		policy.Touched = append(policy.Touched, "/srv/app/main.py", "/srv/app/run.sh", "/usr/lib/python3.11/os.py")
		policy.Healed = []string{"/etc/b", "/etc/passwd"}
		return policy
	}
	want := dump(mustSelect(t, files, wish()), true)
	random := rand.New(rand.NewPCG(1, 2))
	for range 50 {
		policy := wish()
		random.Shuffle(len(policy.Touched), func(i, j int) {
			policy.Touched[i], policy.Touched[j] = policy.Touched[j], policy.Touched[i]
		})
		slices.Reverse(policy.KeepSets)
		if got := dump(mustSelect(t, files, policy), true); got != want {
			t.Fatalf("got\n%s\nwant\n%s", got, want)
		}
	}
}

func TestEveryKeptEntryHasItsParentsAndEveryLinkItsTarget(t *testing.T) {
	files := treeOf(t, lawTree)
	selected := mustSelect(t, files, lawPolicy())
	finder := NewFinder(files)
	for name, why := range selected.Kept {
		if _, ok := selected.Kept[parent(name)]; !ok {
			t.Errorf("%s is kept without its parent", name)
		}
		if target, ok := finder.Find(name); ok && why.Kind == Link {
			if _, ok := selected.Kept[target]; !ok {
				t.Errorf("%s is kept without its target %s", name, target)
			}
		}
	}
}

func TestWalkVisitsInTheOrderOfBytes(t *testing.T) {
	var got []string
	files := treeOf(t, "file /a/c\nfile /a-b\nfile /a/b/x\nfile /a/b-c\nfile /a.b\nfile /b")
	err := Walk(files, "/", func(name string, _ Entry) error {
		got = append(got, name)
		return nil
	})
	if want := slices.Sorted(maps.Keys(files)); err != nil || !slices.Equal(got, want) {
		t.Errorf("got %q (%v), want %q", got, err, want)
	}
}

func mustSelect(t *testing.T, files FS, policy Policy) Selection {
	t.Helper()
	selected, err := Select(files, policy)
	if err != nil {
		t.Fatal(err)
	}
	return selected
}
