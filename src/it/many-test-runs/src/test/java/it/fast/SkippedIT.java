package it.fast;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.Test;

/** A test of JUnit 4 that comes after one that fails. */
public class SkippedIT {

  @Test
  public void leavesItsMark() throws Exception {
    Files.writeString(Path.of("target/not-skipped"), "");
  }
}
