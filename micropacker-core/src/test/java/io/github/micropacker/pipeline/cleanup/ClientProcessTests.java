package io.github.micropacker.pipeline.cleanup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests for {@link ClientProcess}. */
class ClientProcessTests {

  @Test
  void currentIsAlive() {
    assertThat(ClientProcess.current().alive()).isTrue();
  }

  @Test
  void findReadsWhatItsTextSays() {
    ClientProcess self = ClientProcess.current();
    assertThat(ClientProcess.find(self.toString())).contains(self);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "host", "host/1", "host/x/1", "/1/2"})
  void findWhenLabelIsOfNoProcessIsEmpty(String label) {
    assertThat(ClientProcess.find(label)).isEmpty();
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void sharesHostWithWhenNamespaceOfProcessesIsAnotherIsFalse() {
    ClientProcess self = ClientProcess.current();
    String host = self.host().replaceFirst("\\.\\d+$", "");
    ClientProcess neighbour = new ClientProcess(host + ".1", self.pid(), self.started());
    assertThat(host).isNotEqualTo(self.host());
    assertThat(neighbour.sharesHostWith(self)).isFalse();
  }

  @Test
  void aliveWhenProcessIdWasUsedAgainIsFalse() {
    ClientProcess self = ClientProcess.current();
    Instant earlier = self.started().minusSeconds(60);
    assertThat(new ClientProcess(self.host(), self.pid(), earlier).alive()).isFalse();
  }

  @Test
  void aliveWhenProcessEndedIsFalse() throws IOException, InterruptedException {
    Process child = new ProcessBuilder("true").start();
    Instant started = child.info().startInstant().orElse(Instant.now());
    child.waitFor();
    assertThat(new ClientProcess("here", child.pid(), started).alive()).isFalse();
  }
}
