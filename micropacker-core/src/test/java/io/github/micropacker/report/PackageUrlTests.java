package io.github.micropacker.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests for {@link PackageUrl}. */
class PackageUrlTests {

  @ParameterizedTest
  @CsvSource({
    "pkg:deb/debian/dash@0.5.12-2?arch=amd64, dash, 0.5.12-2",
    "pkg:deb/debian/libc%2B%2B@1:0.5%2Bb1?arch=amd64, libc++, 1:0.5+b1",
    "pkg:deb/g++@1~2%203, g++, 1~2 3",
    "pkg:apk/alpine/musl@1.2.4-r2, musl, 1.2.4-r2",
    "pkg:maven/org.acme/core@1.0?type=jar#a/b@c, core, 1.0",
    "pkg:npm/%40acme/web@2, web, 2",
    "pkg:deb/debian/nothing, nothing, ''",
    "something, something, ''"
  })
  void ofReadsNameAndVersion(String url, String name, String version) {
    assertThat(PackageUrl.of(url)).isEqualTo(new PackageUrl(url, name, version));
  }
}
