package io.github.micropacker.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.github.micropacker.rootfs.ManifestEntry;
import org.junit.jupiter.api.Test;

/** Tests for {@link Contents}. */
class ContentsTests {

  private final Contents contents = Contents.of(TestReports.MANIFEST);

  @Test
  void ofSumsByReasonAndCountsHardLinksOnce() {
    assertThat(contents.reasons())
        .containsExactly(
            entry("included", new Share(1, 0)),
            entry("keep", new Share(1, 839)),
            entry("link", new Share(2, 125640)),
            entry("touched", new Share(2, 5)));
  }

  @Test
  void ofSumsByPackage() {
    assertThat(contents.packages())
        .containsExactly(
            entry("", new Share(3, 844)),
            entry("pkg:deb/debian/base-files@12.4?arch=amd64", new Share(1, 0)),
            entry("pkg:deb/debian/dash@0.5.12-2?arch=amd64", new Share(2, 125640)));
  }

  @Test
  void ofTakesWhatIsAbsentApart() {
    assertThat(contents.absent()).extracting(ManifestEntry::path).containsExactly("/etc/nope");
    assertThat(contents.kept()).hasSize(6);
  }
}
