// Package tracetest tries the tracer on real containers. MICROPACKER_DOCKER=required makes a missing
// engine a failure; without it these tests are skipped.
package tracetest

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"
)

// baseImage is what all test images start from.
const baseImage = "debian:bookworm-slim"

// needDocker skips or fails a test where there is no engine.
func needDocker(t testing.TB) {
	t.Helper()
	wanted := os.Getenv("MICROPACKER_DOCKER")
	if wanted == "" {
		t.Skip("MICROPACKER_DOCKER is not set; make test-docker sets it")
	}
	if _, err := exec.Command("docker", "image", "inspect", baseImage).Output(); err != nil {
		if wanted == "required" {
			t.Fatalf("no Docker engine with %s: %v", baseImage, err)
		}
		t.Skipf("no Docker engine with %s: %v", baseImage, err)
	}
}

// engine is the command that speaks to an engine, with the options that go before each verb.
type engine []string

// with is a command of the engine.
func (e engine) with(args ...string) *exec.Cmd {
	return exec.Command(e[0], append(slices.Clone(e[1:]), args...)...)
}

// run runs one command of the engine and returns what it said.
func (e engine) run(t testing.TB, args ...string) string {
	t.Helper()
	return output(t, e.with(args...))
}

// output runs a command and returns what it said.
func output(t testing.TB, command *exec.Cmd) string {
	t.Helper()
	var errors bytes.Buffer
	command.Stderr = &errors
	out, err := command.Output()
	if err != nil {
		t.Fatalf("%s: %v\n%s", strings.Join(command.Args, " "), err, errors.String())
	}
	return strings.TrimSpace(string(out))
}

// docker runs one command of this machine's engine and returns what it said.
func docker(t testing.TB, args ...string) string {
	t.Helper()
	return engine{"docker"}.run(t, args...)
}

// uniqueName is a name for a container or image that no other test has.
func uniqueName(t testing.TB) string {
	name := strings.ToLower(strings.NewReplacer("/", "-", "_", "-", " ", "-", ",", "").Replace(t.Name()))
	return fmt.Sprintf("micropacker-test-%d-%s", os.Getpid(), name)
}

// agentImage is an image made of the agent alone.
var agentImage = sync.OnceValues(func() (string, error) {
	name := fmt.Sprintf("micropacker.test/agent:%d", os.Getpid())
	binary, err := filepath.Abs(agentBinary())
	if err != nil {
		return "", err
	}
	tar := exec.Command("tar", "-C", filepath.Dir(binary), "-c", "micropacker")
	load := exec.Command("docker", "import", "-c", `ENTRYPOINT ["/micropacker"]`, "-", name)
	if load.Stdin, err = tar.StdoutPipe(); err != nil {
		return "", err
	}
	if err := tar.Start(); err != nil {
		return "", err
	}
	out, err := load.CombinedOutput()
	if err != nil {
		return "", fmt.Errorf("docker import: %w: %s", err, out)
	}
	return name, tar.Wait()
})

// agentBinary is what make build makes.
func agentBinary() string {
	return "../../../target/binaries/META-INF/micropacker/linux-" + runtime.GOARCH + "/micropacker"
}

func TestMain(m *testing.M) {
	code := m.Run()
	if os.Getenv("MICROPACKER_DOCKER") != "" {
		if name, err := agentImage(); err == nil {
			_ = exec.Command("docker", "rmi", "-f", name).Run()
		}
	}
	os.Exit(code)
}
