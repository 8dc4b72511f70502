package trace

import "testing"

func TestCallsOf(t *testing.T) {
	tests := []struct {
		arch   string
		number int
		want   call
	}{
		{"amd64", 257, at01(opOpen, callOpens)},
		{"arm64", 56, at01(opOpen, callOpens)},
		{"386", 5, at0(opOpen, callOpens)},
		{"arm", 5, at0(opOpen, callOpens)},
		{"amd64", 301, call{Op: opStat, Path: 4, Dir: 3}},
		{"386", 339, call{Op: opStat, Path: 5, Dir: 4}},
		{"amd64", 39, call{}},
	}
	for _, test := range tests {
		names, err := namesOf(test.arch)
		if err != nil {
			t.Fatal(err)
		}
		if got := callsOf(names)[test.number]; got != test.want {
			t.Errorf("%s %d (%s): got %+v, want %+v", test.arch, test.number, names[test.number], got, test.want)
		}
	}
}

func TestEveryPathCallHasANumberSomewhere(t *testing.T) {
	known := map[string]bool{}
	for _, arch := range []string{"amd64", "386", "arm64", "arm"} {
		names, err := namesOf(arch)
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range names {
			known[name] = true
		}
	}
	for name := range pathCalls() {
		if !known[name] {
			t.Errorf("no architecture has a call %q", name)
		}
	}
}
