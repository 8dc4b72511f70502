package io.github.micropacker.capture;

import java.io.IOException;
import java.io.InputStream;

/** A shell in which a script runs sysdig, near or far; gone with its sysdig when closed. */
interface SysdigShell extends AutoCloseable {

  /** What the script says: ends when it does. */
  InputStream stdout();

  /** Say a line to the script. */
  void say(String line) throws IOException;

  /** What the script and its sysdig have said on standard error until now, the last of it. */
  String stderr();

  @Override
  void close();
}
