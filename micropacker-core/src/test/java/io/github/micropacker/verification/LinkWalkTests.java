package io.github.micropacker.verification;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests for {@link LinkWalk}. */
class LinkWalkTests {

  private static final Map<String, String> LINKS =
      Map.of(
          "/lib", "usr/lib",
          "/etc/localtime", "/usr/share/zoneinfo/UTC",
          "/usr/lib/libz.so", "libz.so.1",
          "/loop", "loop",
          "/up", "../../..");

  @ParameterizedTest
  @CsvSource({
    "/etc/motd, /etc/motd",
    "/lib/libz.so, /usr/lib/libz.so.1",
    "/etc/localtime, /usr/share/zoneinfo/UTC",
    "/lib/../etc/motd, /usr/etc/motd",
    "/up/etc, /etc",
    "/../.., /",
  })
  void walkEndsWhereTheKernelDoes(String path, String end) {
    assertThat(new LinkWalk(LINKS).walk(path).end()).isEqualTo(end);
  }

  @Test
  void walkNamesEveryPlaceOnTheWay() {
    assertThat(new LinkWalk(LINKS).walk("/lib/libz.so").crossed())
        .containsExactly("/lib", "/usr", "/usr/lib", "/usr/lib/libz.so", "/usr/lib/libz.so.1");
  }

  @Test
  void walkWhenLinksLoopEnds() {
    assertThat(new LinkWalk(LINKS).walk("/loop/x").end()).isEqualTo("/loop/x");
  }
}
