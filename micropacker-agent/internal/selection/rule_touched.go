package selection

import "strings"

// touchedRule keeps what the capture or list names. A bare name is looked up in PATH, any other relative
// name from the working directory.
type touchedRule struct{}

func (touchedRule) seeds(s *selector) ([]request, error) {
	wanted := make([]request, 0, len(s.policy.Touched))
	for _, name := range s.policy.Touched {
		if strings.Contains(name, "/") {
			wanted = append(wanted, request{path: s.absolute(name), reason: Touched})
			continue
		}
		program, ok, err := s.program(name)
		if err != nil {
			return nil, err
		}
		if !ok {
			program = s.absolute(name)
		}
		wanted = append(wanted, request{path: program, reason: Touched})
	}
	return wanted, nil
}
