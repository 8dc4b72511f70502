package selection

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
)

// defaultPath is what an engine sets when the image sets no PATH.
const defaultPath = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"

// Config is what the rules need of an image's configuration, with the names of docker inspect.
type Config struct {
	Env         []string
	Entrypoint  []string
	Cmd         []string
	User        string
	WorkingDir  string
	Volumes     map[string]struct{}
	Shell       []string
	Healthcheck struct{ Test []string }
}

// ParseConfig reads the Config object of docker inspect.
func ParseConfig(text []byte) (Config, error) {
	var config Config
	if err := json.Unmarshal(text, &config); err != nil {
		return Config{}, fmt.Errorf("not the Config object of docker inspect: %w", err)
	}
	return config, nil
}

// getenv returns the value of a variable; as in a process, the last one counts.
func (c Config) getenv(name string) (string, bool) {
	for _, each := range slices.Backward(c.Env) {
		if value, ok := strings.CutPrefix(each, name+"="); ok {
			return value, true
		}
	}
	return "", false
}

// workDir is the directory that relative names start from.
func (c Config) workDir() string { return beside("/", c.WorkingDir) }

// searchPath lists the directories of PATH; an empty one is the working directory.
func (c Config) searchPath() []string {
	value, ok := c.getenv("PATH")
	if !ok {
		value = defaultPath
	}
	return strings.Split(value, ":")
}

// programs returns the first words of what the image runs.
func (c Config) programs() []string {
	words := slices.Concat(c.Entrypoint[:min(1, len(c.Entrypoint))], c.Cmd[:min(1, len(c.Cmd))])
	if len(c.Entrypoint) > 0 {
		words = words[:1]
	}
	return slices.DeleteFunc(words, func(word string) bool { return word == "" })
}

// volumes returns the volumes, sorted.
func (c Config) volumes() []string { return slices.Sorted(maps.Keys(c.Volumes)) }
