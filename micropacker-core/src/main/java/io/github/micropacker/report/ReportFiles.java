package io.github.micropacker.report;

import io.github.micropacker.MicropackerException;
import io.github.micropacker.capture.Capture;
import io.github.micropacker.image.Image;
import io.github.micropacker.rootfs.Manifest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Writes the files about a micro image, for people and for machines, into one directory. */
public final class ReportFiles {

  public static final String SBOM = "sbom.cdx.json";
  public static final String SECCOMP = "seccomp.json";
  public static final String JSON = "report.json";
  public static final String HTML = "report.html";

  private final Path directory;

  public ReportFiles(Path directory) {
    this.directory = directory;
  }

  /**
   * Write what is known once the micro image is made. A capture without system calls gives no
   * profile: one that forbids what nobody looked at would be a trap.
   */
  public void writePacked(Image micro, Manifest manifest, Capture capture) {
    write(SBOM, JsonText.of(CycloneDxSbom.of(micro, Contents.of(manifest))));
    Optional<SeccompProfile> profile = SeccompProfile.find(capture, micro.platform());
    if (profile.isPresent()) {
      write(SECCOMP, JsonText.of(profile.get().json()));
    } else {
      delete(SECCOMP);
    }
  }

  /** Write what is known once the micro image is proved, or refused. */
  public void writeVerified(Report report) {
    Contents contents = Contents.of(report.manifest());
    write(JSON, JsonText.of(JsonReport.of(report, contents)));
    write(HTML, HtmlReport.of(report, contents));
  }

  private void write(String name, String text) {
    Path file = directory.resolve(name);
    try {
      Files.writeString(file, text);
    } catch (IOException ex) {
      throw new MicropackerException(
          "cannot write report '%s': %s; is the disk full?".formatted(file, ex.getMessage()), ex);
    }
  }

  private void delete(String name) {
    Path file = directory.resolve(name);
    try {
      Files.deleteIfExists(file);
    } catch (IOException ex) {
      throw new MicropackerException(
          "cannot delete '%s': %s; is the directory yours?".formatted(file, ex.getMessage()), ex);
    }
  }
}
