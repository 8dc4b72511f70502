package selection

import "strings"

// touchedRule keeps what the capture or list names. A bare name is looked up in PATH, any other relative
// name from the working directory.
type touchedRule struct{}

func (touchedRule) seeds(s *selector) ([]request, error) { return s.listed(s.policy.Touched, Touched) }

// healedRule keeps what a micro image was seen to miss, in a list of the same form.
type healedRule struct{}

func (healedRule) seeds(s *selector) ([]request, error) { return s.listed(s.policy.Healed, Healed) }

// listed asks for the paths of a list.
func (s *selector) listed(names []string, reason Reason) ([]request, error) {
	wanted := make([]request, 0, len(names))
	for _, name := range names {
		if strings.Contains(name, "/") {
			wanted = append(wanted, request{path: s.absolute(name), reason: reason})
			continue
		}
		program, ok, err := s.program(name)
		if err != nil {
			return nil, err
		}
		if !ok {
			program = s.absolute(name)
		}
		wanted = append(wanted, request{path: program, reason: reason})
	}
	return wanted, nil
}
