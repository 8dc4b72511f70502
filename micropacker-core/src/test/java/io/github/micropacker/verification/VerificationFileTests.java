package io.github.micropacker.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.micropacker.MicropackerException;
import io.github.micropacker.image.ImageId;
import io.github.micropacker.image.ImageReference;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests for {@link VerificationFile}. */
class VerificationFileTests {

  @TempDir private Path directory;

  @Test
  void readGivesWhatWasWritten() {
    Verification verification = verification();
    Path file = directory.resolve("new/verification.json");
    VerificationFile.write(verification, file);
    assertThat(VerificationFile.read(file)).isEqualTo(verification);
  }

  @Test
  void readWhenFileIsMissingThrowsException() {
    assertThatExceptionOfType(MicropackerException.class)
        .isThrownBy(() -> VerificationFile.read(directory.resolve("none.json")))
        .withMessageStartingWith("cannot read verification");
  }

  private static Verification verification() {
    ImageId first = ImageId.of("a".repeat(64));
    ImageId second = ImageId.of("b".repeat(64));
    TestCounts failed = new TestCounts(4, 1, 0, 1, false, "");
    return new Verification(
        ImageReference.of("acme/web:1.2"),
        ImageReference.of("acme/web:1.2-micro"),
        List.of(
            new Round(1, first, failed, new TreeSet<>(Set.of("/etc/app.conf", "/srv/\udcff")))
                .withHealed(new TreeSet<>(Set.of("/srv/\udcff"))),
            new Round(2, second, TestCounts.passed(4), new TreeSet<>())),
        new TreeSet<>(Set.of("/etc/old.conf")));
  }
}
