package io.github.micropacker.rootfs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.micropacker.MicropackerException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests for {@link Manifest}, on the golden file that all languages share. */
class ManifestTests {

  private static final Path GOLDEN = Path.of("../spec/manifest/small.jsonl");
  private static final String HEAD = "{\"micropacker-manifest\":1,\"agent\":\"1\"}";

  @TempDir private Path directory;

  @Test
  void ofReadsHeadAndTotals() {
    Manifest manifest = Manifest.of(GOLDEN);
    assertThat(manifest.granularity()).isEqualTo("file");
    assertThat(manifest.unmatched()).containsExactly("/nope/**");
    assertThat(manifest.totals()).isEqualTo(new ManifestTotals(7, 126770, 6, 126484, 1));
  }

  @Test
  void forEachReadsEveryEntry() {
    List<ManifestEntry> entries = new ArrayList<>();
    Manifest.of(GOLDEN).forEach(entries::add);
    assertThat(entries)
        .hasSize(13)
        .contains(
            new ManifestEntry(
                "/bin",
                EntryKind.LINK,
                "0777",
                0,
                "usr/bin",
                "",
                true,
                "link",
                "/usr/bin/sh",
                "pkg:deb/debian/base-files@12.4?arch=amd64"),
            new ManifestEntry(
                "/etc/nope", EntryKind.ABSENT, "", 0, "", "", false, "touched", "", ""))
        .extracting(ManifestEntry::path)
        .contains("/srv/\udcff\n.txt");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "`` | line 1: it is not the head of a manifest",
        "{} | line 1: it is not the head of a manifest",
        "[] | line 1: it is not a JSON object",
        "{\"micropacker-manifest\":2} | line 1: the manifest has version 2, known is 1",
        HEAD + " | line 2: the manifest ends without its last line",
        HEAD
            + "/{\"path\":\"a\",\"kind\":\"dir\"} | line 3: the manifest ends without its last line",
        HEAD + "/{\"path\":\"a\",\"kind\":\"door\"} | line 2: kind 'door' is unknown",
        HEAD + "/{\"path\" | line 2: Unexpected end-of-input",
        HEAD + "/{\"x\":1} | line 2: it is neither an entry nor the last line",
        HEAD + "/{\"keptFiles\":1}/{\"x\":1} | line 3: it is neither an entry nor the last line"
      })
  void ofWhenManifestIsBrokenThrowsException(String text, String why) throws IOException {
    Path file = Files.writeString(directory.resolve("manifest.jsonl"), text.replace('/', '\n'));
    assertThatExceptionOfType(MicropackerException.class)
        .isThrownBy(() -> Manifest.of(file))
        .withMessageStartingWith("cannot read manifest '" + file + "': " + why);
  }

  @Test
  void ofWhenThereIsNoFileThrowsException() {
    assertThatExceptionOfType(MicropackerException.class)
        .isThrownBy(() -> Manifest.of(directory.resolve("none")))
        .withMessageStartingWith("cannot read manifest '" + directory.resolve("none"));
  }
}
