package io.github.micropacker.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.micropacker.rootfs.Manifest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests for {@link NearestRule}, by the answers that it is a part of. */
class NearestRuleTests {

  private static final String MANIFEST =
      """
      {"micropacker-manifest":1,"agent":"0.1.0","granularity":"module"}
      /opt/jdk/lib/a.so            true  companion /opt/jdk/lib/server/libjvm.so
      /opt/jdk/lib/b.so            true  companion /opt/jdk/lib/server/libjvm.so
      /opt/jdk/lib/server/libjvm.so true touched   -
      /opt/jdk/lib/src.zip         false -         -
      /opt/jdk/man/man1/java.1     false -         -
      /srv/app/templates/a.html    true  touched   -
      /srv/app/templates/b.html    false -         -
      /usr/bin/a                   true  touched   -
      /usr/bin/b                   false -         -
      /usr/lib/x86_64-linux-gnu/a  true  library   /usr/bin/a
      /usr/lib/x86_64-linux-gnu/b  false -         -
      /usr/share/zoneinfo/UTC      true  keep      timezone
      /usr/share/zoneinfo/right/X  false -         -
      {"files":13,"bytes":1,"keptFiles":7,"keptBytes":1,"absent":0}
      """;

  @TempDir private Path directory;

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      quoteCharacter = '~',
      textBlock =
          """
          /opt/jdk/lib/src.zip        ! in '/opt/jdk/lib' 2 of 4 are companions of '/opt/jdk/lib/server/libjvm.so', but not this one
          /opt/jdk/man/man1/java.1    ! in '/opt/jdk' 2 of 5 are companions of '/opt/jdk/lib/server/libjvm.so', but not this one
          /srv/app/templates/b.html   ! in '/srv/app/templates' 1 of 2 are touched in the run, but not this one
          /usr/share/zoneinfo/right/X ! in '/usr/share/zoneinfo' 1 of 2 are of keep-set 'timezone', but not this one
          /usr/bin/b                  ! no rule keeps anything beside it, or of its package
          /usr/lib/x86_64-linux-gnu/b ! no rule keeps anything beside it, or of its package
          """)
  void explainNamesTheRuleThatKeptMostBeside(String path, String nearest) throws IOException {
    String lines =
        MANIFEST.replaceAll(
            "(?m)^(/\\S+) +(true|false) +(\\S+) +(\\S+)$",
            "{\"path\":\"$1\",\"kind\":\"file\",\"mode\":\"0644\",\"uid\":0,\"gid\":0,\"size\":1,\"kept\":$2,\"reason\":\"$3\",\"by\":\"$4\"}");
    Path file = Files.writeString(directory.resolve("manifest.jsonl"), lines);
    assertThat(new Explainer("acme/web:1.2", Manifest.of(file), null).explain(path))
        .contains(" > nearest: " + nearest);
  }
}
