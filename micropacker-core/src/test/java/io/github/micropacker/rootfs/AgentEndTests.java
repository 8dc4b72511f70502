package io.github.micropacker.rootfs;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.micropacker.MicropackerException;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests for {@link AgentEnd}. */
class AgentEndTests {

  private static final PackRequest REQUEST =
      TestRequests.of(PackPolicy.standard(), Instant.EPOCH, "target/capture.jsonl");

  @Test
  void checkWhenTheAgentSucceededIsContent() {
    assertThatCode(() -> new AgentEnd(0, "some words").check(REQUEST)).doesNotThrowAnyException();
  }

  @Test
  void checkWhenTheAgentFailedSaysItsOwnSentence() {
    AgentEnd end =
        new AgentEnd(1, "chatter\nmicropacker: cannot write 'x': no space left; free some\n");
    assertThatExceptionOfType(MicropackerException.class)
        .isThrownBy(() -> end.check(REQUEST))
        .withMessage("cannot write 'x': no space left; free some");
  }

  @Test
  void checkNamesACaptureAsItIsCalledHere() {
    AgentEnd end =
        new AgentEnd(1, "micropacker: cannot read the list '/.micropacker-r1/capture-0.jsonl': x");
    assertThatExceptionOfType(MicropackerException.class)
        .isThrownBy(() -> end.check(REQUEST))
        .withMessage("cannot read the list 'target/capture.jsonl': x");
  }

  @Test
  void checkTellsOnWhoseDiskTheAgentWrites() {
    AgentEnd end =
        new AgentEnd(
            1,
            "micropacker: cannot write '/.micropacker-r1/rootfs.tar': no space left; is it full?");
    assertThatExceptionOfType(MicropackerException.class)
        .isThrownBy(() -> end.check(REQUEST))
        .withMessage(
            "cannot write '/.micropacker-r1/rootfs.tar' on the Docker host: no space left; is it full?");
  }

  @ParameterizedTest
  @CsvSource({
    "-keep, micropacker.keep",
    "-granularity, micropacker.granularity",
    "-no-companion, micropacker.noCompanions",
    "-include, micropacker.includes",
    "-exclude, micropacker.excludes",
    "-other, -other"
  })
  void checkNamesTheParameterOfAFlag(String flag, String parameter) {
    AgentEnd end = new AgentEnd(2, "micropacker: cannot do 'x -keep': no; correct " + flag + "\n");
    assertThatExceptionOfType(MicropackerException.class)
        .isThrownBy(() -> end.check(REQUEST))
        .withMessage("cannot do 'x -keep': no; correct " + parameter);
  }

  @Test
  void checkWhenTheAgentWasKilledSaysSo() {
    assertThatExceptionOfType(MicropackerException.class)
        .isThrownBy(() -> new AgentEnd(137, " ").check(REQUEST))
        .withMessageStartingWith(
            "cannot pack 'acme/web:1.2': the agent ended with 137 and said nothing");
  }

  @Test
  void checkWhenTheAgentBrokeDownQuotesIt() {
    assertThatExceptionOfType(MicropackerException.class)
        .isThrownBy(() -> new AgentEnd(2, "panic: x\n").check(REQUEST))
        .withMessageContaining("the agent ended with 2 and said \"panic: x\"");
  }
}
