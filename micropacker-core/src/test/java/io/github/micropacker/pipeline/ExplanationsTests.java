package io.github.micropacker.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.micropacker.MicropackerException;
import io.github.micropacker.image.ImageReference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests for {@link Explanations}. */
class ExplanationsTests {

  private static final ImageReference WEB = ImageReference.of("acme/web:1.2");

  @TempDir private Path directory;

  @Test
  void answerOfAllImagesNamesEach() throws IOException {
    pack("acme-db-1");
    pack("acme-web-1.2");
    RunFile.write(
        new RunRecord("r", WEB, "ebpf", null, Instant.EPOCH), Workspace.of(directory, WEB).run());
    assertThat(Explanations.ofAll(directory).answer("/etc/motd"))
        .filteredOn(line -> line.startsWith("'"))
        .containsExactly(
            "'/etc/motd' of 'acme-db-1' is dropped: file of 286 B, mode 0644",
            "'/etc/motd' of 'acme/web:1.2' is dropped: file of 286 B, mode 0644");
  }

  @Test
  void answerOfOneImageIsOfNoOther() throws IOException {
    pack("acme-db-1");
    pack("acme-web-1.2");
    assertThat(Explanations.of(directory, "acme/db:1").answer("/etc/motd").get(0))
        .startsWith("'/etc/motd' of 'acme-db-1'");
  }

  @Test
  void ofWhenImageWasNotPackedNamesThoseThatWere() throws IOException {
    pack("acme-db-1");
    assertThatExceptionOfType(MicropackerException.class)
        .isThrownBy(() -> Explanations.of(directory, "acme/web:1.2"))
        .withMessage(
            "cannot tell why a file of 'acme/web:1.2' is kept: there is no manifest '%s'; run mvn verify before, or the goal pack, or ask about one that was packed: acme-db-1",
            directory.resolve("acme-web-1.2/manifest.jsonl"));
  }

  @Test
  void ofAllWhenNothingWasPackedThrowsException() {
    assertThatExceptionOfType(MicropackerException.class)
        .isThrownBy(() -> Explanations.ofAll(directory.resolve("none")))
        .withMessageStartingWith("cannot tell why a file is kept: no image was packed in '");
  }

  private void pack(String name) throws IOException {
    Path workspace = Files.createDirectory(directory.resolve(name));
    Files.writeString(
        workspace.resolve("manifest.jsonl"),
        """
        {"micropacker-manifest":1,"agent":"0.1.0","granularity":"file"}
        {"path":"/etc/motd","kind":"file","mode":"0644","uid":0,"gid":0,"size":286,"kept":false}
        {"files":1,"bytes":286,"keptFiles":0,"keptBytes":0,"absent":0}
        """);
  }
}
