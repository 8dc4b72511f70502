package io.github.micropacker.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests for {@link Hint}. */
class HintTests {

  @ParameterizedTest(name = "{1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          500 | Bind for 0.0.0.0:8080 failed: port is already allocated                | host port 8080 is taken
          500 | listen tcp4 0.0.0.0:81: bind: address already in use                    | host port 81 is taken
          400 | invalid CapAdd: unknown capability: "CAP_BPF"                           | SYS_ADMIN
          500 | write /var/lib/docker/tmp/x: no space left on device                    | free some space
          400 | exec: "/nope": stat /nope: no such file or directory: unknown           | correct the program's name
          404 | No such image: acme/web:1                                               | pull or build the image
          404 | No such container: 3f2a                                                 | somebody removed it
          404 | Could not find the file /x in container 3f2a                            | correct the path
          404 | pull access denied for acme/web, repository does not exist              | docker login
          409 | Conflict. The container name "/a" is already in use by container "3f2a" | choose another
          401 | unauthorized                                                            | credentials
          """)
  void ofGivesCure(int status, String answer, String cure) {
    assertThat(Hint.of(status, answer)).startsWith("; ").contains(cure);
  }
}
