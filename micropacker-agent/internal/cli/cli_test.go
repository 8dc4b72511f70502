package cli

import (
	"bytes"
	"context"
	"strings"
	"testing"
)

func TestRun(t *testing.T) {
	tests := []struct {
		summary string
		args    []string
		code    int
		out     string
		err     string
	}{
		{"version prints the version", []string{"version"}, exitDone, "1.2.3\n", ""},
		{"version with an argument is wrong usage", []string{"version", "x"}, exitUsage, "", "micropacker: cannot read argument 'x'"},
		{"an unknown command is wrong usage", []string{"frob"}, exitUsage, "", "micropacker: cannot run command 'frob'"},
		{"no argument is wrong usage", nil, exitUsage, "", "usage: micropacker -i"},
		{"help is done", []string{"-h"}, exitDone, "usage: micropacker -i", ""},
	}
	for _, test := range tests {
		t.Run(test.summary, func(t *testing.T) {
			var out, err bytes.Buffer
			program := Program{Version: "1.2.3", Out: &out, Err: &err}
			if got := program.Run(context.Background(), test.args); got != test.code {
				t.Errorf("got code %d, want %d", got, test.code)
			}
			if !strings.HasPrefix(out.String(), test.out) {
				t.Errorf("got output %q, want %q", out.String(), test.out)
			}
			if !strings.HasPrefix(err.String(), test.err) {
				t.Errorf("got errors %q, want %q", err.String(), test.err)
			}
		})
	}
}
