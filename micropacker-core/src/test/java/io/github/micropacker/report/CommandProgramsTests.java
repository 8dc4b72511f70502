package io.github.micropacker.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests for {@link CommandPrograms}. */
class CommandProgramsTests {

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      quoteCharacter = '~',
      textBlock =
          """
          nginx, -g, daemon off;                              ! nginx
          /entry.sh, /opt/serve, /data dir, -x                ! /entry.sh, /opt/serve
          /bin/sh, -c, exec nginx -g 'daemon off;'            ! /bin/sh, nginx
          bash, -euc, A=1 B=2 migrate && exec java -jar x.jar ! bash, migrate, java
          /bin/sh, -c, cd /x; echo hi; ./run & tail -f /log   ! /bin/sh, ./run, tail
          sh, -c, cat /a 2>&1 | sort >&2                      ! sh, cat, sort
          sh, -c, one || two                                  ! sh, one
          sh, -c, one; if [ -e /x ]; then two; fi             ! sh, one
          sh, -c, $PROGRAM; "quoted" x; (sub)                 ! sh
          sh, -c, echo 'a; b' && serve                        ! sh, serve
          python3, -c, import os; print(1)                    ! python3
          tini, -g, --, sh, -c, exec redis-server             ! tini, sh, redis-server
          tini, mongod                                        ! tini, mongod
          gosu, postgres, postgres                            ! gosu, postgres
          env, A=b, serve                                     ! env, serve
          """)
  void ofNamesWhatRunsForCertain(String words, String programs) {
    assertThat(CommandPrograms.of(List.of(words.split(", ", -1)), null))
        .containsExactly(programs.split(", ", -1));
  }

  @Test
  void ofReadsEntrypointAndCommandApartAndTogether() {
    assertThat(CommandPrograms.of(List.of("sh", "-c"), List.of("exec nginx")))
        .containsExactly("sh", "nginx");
    assertThat(CommandPrograms.of(List.of("/entry.sh"), List.of("serve", "/app.jar")))
        .containsExactly("/entry.sh", "serve", "/app.jar");
    assertThat(CommandPrograms.of(List.of(), List.of(""))).isEmpty();
    assertThat(CommandPrograms.of(null, null)).isEmpty();
  }
}
