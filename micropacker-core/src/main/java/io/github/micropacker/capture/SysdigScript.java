package io.github.micropacker.capture;

import io.github.micropacker.MicropackerException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The command that runs sysdig under a script, which carries the chisel in its arguments. */
final class SysdigScript {

  private static final String TRACE = "/io/github/micropacker/capture/sysdig-trace.sh";
  private static final String READ = "/io/github/micropacker/capture/sysdig-read.sh";
  private static final String CHISEL = "/META-INF/micropacker/microdump.lua";

  private SysdigScript() {}

  /** Record, then read. */
  static List<String> tracing(String sysdig, SysdigSettings settings) {
    String patience = Long.toString(Math.max(1, settings.patience().toSeconds()));
    List<String> command = new ArrayList<>(List.of("sh", "-c", text(TRACE), "sh", text(CHISEL)));
    command.addAll(List.of(patience, Integer.toString(settings.raw().files()), sysdig));
    command.addAll(settings.arguments());
    command.addAll(settings.raw().arguments());
    return command;
  }

  /** Read what was recorded elsewhere, of all containers where none is named. */
  static List<String> reading(String sysdig, String container) {
    String arguments = (container + " jsonl nolog").strip();
    return List.of("sh", "-c", text(READ), "sh", text(CHISEL), sysdig, arguments);
  }

  private static String text(String resource) {
    try (InputStream in = SysdigScript.class.getResourceAsStream(resource)) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException | NullPointerException ex) {
      throw new MicropackerException(
          "cannot read '%s': %s; is Micropacker's jar whole?".formatted(resource, ex.getMessage()),
          ex);
    }
  }
}
