package io.github.micropacker.rootfs;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.micropacker.MicropackerException;
import io.github.micropacker.image.ImageReference;
import org.junit.jupiter.api.Test;

/** Tests for {@link AgentEnd}. */
class AgentEndTests {

  private static final ImageReference IMAGE = ImageReference.of("acme/web:1.2");

  @Test
  void checkWhenTheAgentSucceededIsContent() {
    assertThatCode(() -> new AgentEnd(0, "some words").check(IMAGE)).doesNotThrowAnyException();
  }

  @Test
  void checkWhenTheAgentFailedSaysItsOwnSentence() {
    AgentEnd end =
        new AgentEnd(1, "chatter\nmicropacker: cannot write 'x': no space left; free some\n");
    assertThatExceptionOfType(MicropackerException.class)
        .isThrownBy(() -> end.check(IMAGE))
        .withMessage("cannot write 'x': no space left; free some");
  }

  @Test
  void checkWhenTheAgentWasKilledSaysSo() {
    assertThatExceptionOfType(MicropackerException.class)
        .isThrownBy(() -> new AgentEnd(137, " ").check(IMAGE))
        .withMessageStartingWith(
            "cannot pack 'acme/web:1.2': the agent ended with 137 and said nothing");
  }

  @Test
  void checkWhenTheAgentBrokeDownQuotesIt() {
    assertThatExceptionOfType(MicropackerException.class)
        .isThrownBy(() -> new AgentEnd(2, "panic: x\n").check(IMAGE))
        .withMessageContaining("the agent ended with 2 and said \"panic: x\"");
  }
}
