package io.github.micropacker.capture;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A shell in which a script runs sysdig, near or far; gone with its sysdig when closed. */
interface SysdigShell extends AutoCloseable {

  /** What the script says: ends when it does. */
  InputStream stdout();

  /** What is written here (and flushed) is the script's standard input. */
  OutputStream stdin();

  /** Say a line to the script. */
  default void say(String line) throws IOException {
    stdin().write((line + "\n").getBytes(StandardCharsets.UTF_8));
    stdin().flush();
  }

  /** Give the script that reads a capture all of it: its size, and its bytes. */
  default void give(Path capture) throws IOException {
    say(Long.toString(Files.size(capture)));
    OutputStream stdin = stdin();
    Files.copy(capture, stdin);
    stdin.flush();
  }

  /** What the script and its sysdig have said on standard error until now, the last of it. */
  String stderr();

  @Override
  void close();
}
