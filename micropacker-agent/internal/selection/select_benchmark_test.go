package selection

import (
	"fmt"
	"path"
	"testing"
)

// listed is a tree that knows what is in its directories.
type listed struct {
	tree
	names map[string][]Name
}

func (l listed) ReadDir(name string) ([]Name, error) { return l.names[name], nil }

// manyFiles is a tree of files that no rule knows, a hundred in a directory, as the benchmark of the tar has it.
func manyFiles(b *testing.B, count int) (listed, []string) {
	files := listed{treeOf(b, ""), map[string][]Name{}}
	var all []string
	for i := range count {
		name := fmt.Sprintf("/opt/d%d/e%d/file-%d", i/10000, i/100, i)
		files.add(b, "file "+name)
		all = append(all, name)
	}
	for name, made := range files.tree {
		if name != "/" {
			files.names[path.Dir(name)] = append(files.names[path.Dir(name)], Name{path.Base(name), made.entry.Kind == File})
		}
	}
	return files, all
}

// BenchmarkSelect shows what the companions cost a file that has none: compare its two results.
func BenchmarkSelect(b *testing.B) {
	const count = 20_000
	files, all := manyFiles(b, count)
	for _, granularity := range []Granularity{ByFile, ByModule} {
		b.Run(string(granularity), func(b *testing.B) {
			for range b.N {
				if _, err := Select(files, Policy{Touched: all, Granularity: granularity}); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*count), "ns/file")
		})
	}
}
