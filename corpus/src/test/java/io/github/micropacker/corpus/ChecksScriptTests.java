package io.github.micropacker.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.micropacker.image.ImageReference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests for {@code checks.sh}, by an engine that only tells a health. */
class ChecksScriptTests {

  @TempDir private Path directory;

  @Test
  void answersWhenTheOutputIsTheTextPasses() throws IOException {
    assertThat(check("answers 42 echo 42").passed()).isTrue();
  }

  @Test
  void answersWhenTheOutputOnlyHoldsTheTextFails() throws IOException {
    assertThat(check("answers 42 echo 142").failed())
        .extracting(Check::complaint)
        .containsExactly("wanted: 42 seen: 142 exit code: 0");
  }

  @Test
  void answersWhenTheCommandFailsFails() throws IOException {
    assertThat(check("answers 42 sh -c 'echo 42; exit 3'").failed())
        .extracting(Check::complaint)
        .containsExactly("wanted: 42 seen: 42 exit code: 3");
  }

  @Test
  void answersWhenNothingIsWantedAndSomethingIsSaidFails() throws IOException {
    assertThat(check("answers '' echo error").passed()).isFalse();
  }

  @Test
  void isHealthyWhenTheEngineSaysHealthyPasses() throws IOException {
    assertThat(check("is_healthy", "healthy").passed()).isTrue();
  }

  @Test
  void isHealthyWhenTheEngineSaysUnhealthyFails() throws IOException {
    assertThat(check("is_healthy", "unhealthy").passed()).isFalse();
  }

  private Checks check(String words) throws IOException {
    return check(words, "starting");
  }

  private Checks check(String words, String health) throws IOException {
    write("docker", "[ \"$1\" != inspect ] || echo " + health);
    String text =
        "PATH=%s:$PATH; . %s; PATIENCE=1 container=one; check works %s"
            .formatted(directory, Path.of("checks.sh").toAbsolutePath(), words);
    return new Script(write("script", text))
        .run(ImageReference.of("corpus:1"), directory.resolve("log"));
  }

  private Path write(String name, String text) throws IOException {
    Path file = Files.writeString(directory.resolve(name), "#!/bin/sh\n" + text + "\n");
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
  }
}
