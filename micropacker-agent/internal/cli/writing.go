package cli

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"maps"
	"slices"

	"io.github.micropacker/agent/internal/capture"
	"io.github.micropacker/agent/internal/packages"
	"io.github.micropacker/agent/internal/rootfs"
	"io.github.micropacker/agent/internal/selection"
)

// write writes the manifest, the packages and the tar; all of them appear, or none.
func (o *packOptions) write(ctx context.Context, p Program, dir *rootfs.Dir, owners *packages.Database, selected selection.Selection) error {
	paths := slices.Sorted(maps.Keys(selected.Kept))
	writeManifest := func(out *rootfs.Output) error {
		manifest := rootfs.Manifest{Agent: p.Version, Granularity: o.granularity, Selection: selected, Packages: owners}
		totals, err := manifest.Write(ctx, dir, out)
		if o.verbose && err == nil {
			p.inform("%d of %d files are kept, %d of %d bytes", totals.KeptFiles, totals.Files, totals.KeptBytes, totals.Bytes)
		}
		return err
	}
	packed, err := o.withPackageLists(dir, paths, owners, selected)
	if err != nil {
		return err
	}
	writeTar := func(out *rootfs.Output) error {
		if o.verbose {
			p.inform("packing %d entries into '%s'; %d that were asked for are not there", len(packed), o.output, len(selected.Absent))
		}
		return rootfs.WriteTar(ctx, dir, packed, o.times(), out)
	}
	return writeAll(
		outputFile{o.manifest, writeManifest},
		outputFile{o.packages, func(out *rootfs.Output) error { return writePackages(paths, selected, owners, out) }},
		outputFile{o.output, writeTar},
	)
}

// withPackageLists adds, to the paths that are packed, files in which scanners find what remains of packages.
func (o *packOptions) withPackageLists(dir *rootfs.Dir, paths []string, owners *packages.Database, selected selection.Selection) ([]string, error) {
	if !slices.Contains(o.keepSets, selection.PackageSet) {
		return paths, nil
	}
	remains, err := owners.Remains(func(name string) bool {
		why, ok := selected.Kept[name]
		return ok && why.Kind != selection.Dir
	})
	if err != nil {
		return nil, err
	}
	return dir.Make(remains, paths), nil
}

// writePackages writes path, package and version of each kept file; what no package owns has neither.
func writePackages(paths []string, selected selection.Selection, owners *packages.Database, out io.Writer) error {
	w := bufio.NewWriter(out)
	for _, name := range paths {
		if selected.Kept[name].Kind == selection.Dir {
			continue
		}
		owner, _ := owners.Owner(name)
		fmt.Fprintf(w, "%s\t%s\t%s\n", capture.PlainText(name), owner.Name, owner.Version)
	}
	return w.Flush()
}
