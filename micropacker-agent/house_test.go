package main

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"strings"
	"testing"
)

// Above these a reader loses the thread.
const (
	maxFileLines     = 300
	maxFunctionLines = 60
)

func TestNoFileOrFunctionIsTooLong(t *testing.T) {
	files := token.NewFileSet()
	err := filepath.WalkDir(".", func(path string, _ fs.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(path, ".go") {
			return err
		}
		file, err := parser.ParseFile(files, path, nil, parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		checkSizes(t, files, file)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

func checkSizes(t *testing.T, files *token.FileSet, file *ast.File) {
	t.Helper()
	name := files.Position(file.Pos()).Filename
	if got := files.File(file.Pos()).LineCount(); got > maxFileLines {
		t.Errorf("%s has %d lines, want at most %d", name, got, maxFileLines)
	}
	for _, declaration := range file.Decls {
		function, ok := declaration.(*ast.FuncDecl)
		if !ok {
			continue
		}
		got := files.Position(function.End()).Line - files.Position(function.Pos()).Line + 1
		if got > maxFunctionLines {
			t.Errorf("%s: %s has %d lines, want at most %d", name, function.Name.Name, got, maxFunctionLines)
		}
	}
}
