package io.github.micropacker.pipeline.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.micropacker.MicropackerException;
import io.github.micropacker.engine.PortBinding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests for {@link PortRequest}. */
class PortRequestTests {

  @ParameterizedTest
  @CsvSource({
    "8000, 8000/tcp, '', '', ''",
    "8080:80, 80/tcp, '', 8080, ''",
    "8080:80/udp, 80/udp, '', 8080, ''",
    "127.0.0.1:8080:80, 80/tcp, 127.0.0.1, 8080, ''",
    "127.0.0.1::80, 80/tcp, 127.0.0.1, '', ''",
    "[::1]:8080:80, 80/tcp, ::1, 8080, ''",
    "my.port:8000, 8000/tcp, '', '', my.port",
    "' 8000 ', 8000/tcp, '', '', ''",
  })
  void ofReadsWhatPeopleWrite(
      String text, String containerPort, String address, String hostPort, String property) {
    assertThat(PortRequest.of(text))
        .isEqualTo(new PortRequest(containerPort, address, hostPort, property));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "abc", "0", "70000", "8080:", "99999:80", "80/sctp", "a b:80", "-1"})
  void ofWhenTextIsNoPortThrowsException(String text) {
    assertThatExceptionOfType(MicropackerException.class)
        .isThrownBy(() -> PortRequest.of(text))
        .withMessageStartingWith("cannot read port '" + text + "'")
        .withMessageEndingWith("write <port> as 8000, 8080:80 or my.port:8000");
  }

  @Test
  void withHostPortWhenPropertyIsSetBindsToIt() {
    assertThat(PortRequest.of("my.port:8000").withHostPort("9000").binding())
        .isEqualTo(new PortBinding("8000/tcp", "", 9000));
  }

  @Test
  void withHostPortWhenPropertyIsEmptyBindsToFreePort() {
    assertThat(PortRequest.of("my.port:8000").withHostPort("").binding())
        .isEqualTo(new PortBinding("8000/tcp", "", 0));
  }

  @Test
  void withHostPortWhenPropertyIsNoNumberThrowsException() {
    assertThatExceptionOfType(MicropackerException.class)
        .isThrownBy(() -> PortRequest.of("my.port:8000").withHostPort("http"))
        .withMessage(
            "cannot publish port '8000/tcp': property 'my.port' is 'http', not a port number; set it to a number from 1 to 65535, or unset it to get a free one");
  }
}
