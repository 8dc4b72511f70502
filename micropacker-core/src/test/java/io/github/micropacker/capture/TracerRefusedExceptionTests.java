package io.github.micropacker.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.micropacker.image.ImageReference;
import org.junit.jupiter.api.Test;

/** Tests for {@link TracerRefusedException}. */
class TracerRefusedExceptionTests {

  private static final ImageReference IMAGE = ImageReference.of("acme/web:1.2");

  @Test
  void adviceNamesNoImage() {
    TracerRefusedException refused =
        new TracerRefusedException(IMAGE, "ebpf", "the kernel has no BTF", "use sysdig", null);
    assertThat(refused)
        .hasMessage(
            "cannot trace image 'acme/web:1.2' with tracer 'ebpf': the kernel has no BTF;"
                + " use sysdig");
    assertThat(refused.advice()).isEqualTo("the kernel has no BTF; use sysdig");
  }
}
