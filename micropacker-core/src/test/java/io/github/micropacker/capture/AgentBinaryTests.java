package io.github.micropacker.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.micropacker.MicropackerException;
import io.github.micropacker.image.Platform;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests for {@link AgentBinary}. */
class AgentBinaryTests {

  private static final byte[] ELF = {0x7f, 'E', 'L', 'F'};
  private static final int MACHINE = 18;

  @ParameterizedTest
  @CsvSource({"amd64,'',62", "arm64,'',183", "arm64,v8,183"})
  void ofGivesAProgramForThePlatform(String architecture, String variant, int machine)
      throws IOException {
    AgentBinary agent = AgentBinary.of(new Platform("linux", architecture, variant));
    try (InputStream stream = agent.content().open()) {
      byte[] program = stream.readAllBytes();
      assertThat(program).startsWith(ELF).hasSize((int) agent.size());
      assertThat(program[MACHINE] & 0xff).isEqualTo(machine);
    }
  }

  /** It is copied into each container that is packed, perhaps over a slow line. */
  @ParameterizedTest
  @ValueSource(strings = {"amd64", "arm64"})
  void sizeStaysUnderTenMegabytes(String architecture) {
    assertThat(AgentBinary.of(new Platform("linux", architecture)).size()).isLessThan(10_000_000);
  }

  @Test
  void ofWhenPlatformIsUnknownThrowsException() {
    assertThatExceptionOfType(MicropackerException.class)
        .isThrownBy(() -> AgentBinary.of(new Platform("linux", "s390x")))
        .withMessageStartingWith(
            "cannot run the agent on 'linux/s390x': it is made for linux/amd64");
  }
}
