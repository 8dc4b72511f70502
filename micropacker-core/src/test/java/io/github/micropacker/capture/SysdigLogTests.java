package io.github.micropacker.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests for {@link SysdigLog}. */
class SysdigLogTests {

  @TempDir private Path directory;

  @ParameterizedTest
  @CsvSource({
    "kdump.scap, kdump.scap.log",
    "kdump.scap.gz, kdump.scap.log",
    "kdump.scap0, kdump.scap.log",
    "kdump.scap12.gz, kdump.scap.log",
    "prod, prod.log",
    "day7, day7.log"
  })
  void fileBesideIsTheSameForAllFilesOfARecording(String capture, String log) {
    assertThat(SysdigLog.fileBeside(directory.resolve(capture))).isEqualTo(directory.resolve(log));
  }

  @Test
  void lostIsWhatSysdigSaid() throws IOException {
    SysdigLog log = write("Driver Events:3144\nDriver Drops:17\nElapsed time: 1.2\n");
    assertThat(log.lost()).isEqualTo(17);
    assertThat(log.remark()).isEmpty();
  }

  @Test
  void remarkWhenThereWereNoDropsIsEmpty() throws IOException {
    assertThat(write("Driver Drops:0\n").remark()).isEmpty();
  }

  @Test
  void remarkWhenThereIsNoLogSaysHowToKeepOne() {
    SysdigLog log = SysdigLog.beside(directory.resolve("kdump.scap"));
    assertThat(log.lost()).isZero();
    assertThat(log.remark())
        .contains(
            "whether sysdig dropped events is not known: record with -v, and keep its words as 'kdump.scap.log'");
  }

  @Test
  void remarkWhenLogDoesNotTellDropsSaysSo() throws IOException {
    assertThat(write("Driver Events:3144\n").remark()).isPresent();
  }

  private SysdigLog write(String words) throws IOException {
    Files.writeString(directory.resolve("kdump.scap.log"), words);
    return SysdigLog.beside(directory.resolve("kdump.scap"));
  }
}
