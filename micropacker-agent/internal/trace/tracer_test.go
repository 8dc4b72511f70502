package trace

import (
	"bytes"
	"fmt"
	"os"
	"testing"

	"github.com/cilium/ebpf"
)

// TestKernelTakesEitherWay loads the kernel's half with the quick way to read and with the one that older kernels have.
func TestKernelTakesEitherWay(t *testing.T) {
	if os.Getenv("MICROPACKER_DOCKER") == "" {
		t.Skip("MICROPACKER_DOCKER is not set; make test-docker sets it")
	}
	for _, trusted := range []uint8{0, 1} {
		t.Run(fmt.Sprintf("trusted %d", trusted), func(t *testing.T) {
			spec, err := ebpf.LoadCollectionSpecFromReader(bytes.NewReader(object))
			if err != nil {
				t.Fatal(err)
			}
			half, err := loadTrusted(spec, trusted)
			if err != nil {
				t.Fatal(err)
			}
			half.close()
		})
	}
}
