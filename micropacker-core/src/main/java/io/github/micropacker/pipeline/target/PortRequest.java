package io.github.micropacker.pipeline.target;

import io.github.micropacker.MicropackerException;
import io.github.micropacker.engine.PortBinding;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A port that the user wants to reach, as text: {@code 8000} (on a free port of the host), {@code
 * 8080:80}, {@code 127.0.0.1:8080:80}, or {@code my.port:80}, where the property says the host's
 * port, or learns it when it is unset. {@code /udp} may follow.
 *
 * @param containerPort as in {@code 8080/tcp}
 * @param address of the host, empty for the engine's default
 * @param hostPort digits, or empty for a free one
 * @param property empty without one
 */
public record PortRequest(String containerPort, String address, String hostPort, String property) {

  private static final Pattern FORM =
      Pattern.compile(
          "(?:(?<address>\\d{1,3}(?:\\.\\d{1,3}){3}|\\[[0-9a-fA-F:.]+\\]):)?"
              + "(?:(?<host>\\d+)?:|(?<property>[A-Za-z_][\\w.-]*):)?"
              + "(?<port>\\d+)(?<protocol>/tcp|/udp)?");

  /** Read a port as people write it. */
  public static PortRequest of(String text) {
    Matcher matcher = FORM.matcher(text.strip());
    if (!matcher.matches() || !inRange(matcher.group("port"))) {
      throw refused(text);
    }
    String host = orEmpty(matcher, "host");
    if (!host.isEmpty() && !inRange(host)) {
      throw refused(text);
    }
    String protocol = orEmpty(matcher, "protocol");
    return new PortRequest(
        Integer.parseInt(matcher.group("port")) + (protocol.isEmpty() ? "/tcp" : protocol),
        orEmpty(matcher, "address").replaceAll("[\\[\\]]", ""),
        host,
        orEmpty(matcher, "property"));
  }

  /** The same port with what its property says of the host's port; empty is a free one. */
  public PortRequest withHostPort(String value) {
    if (!value.isBlank() && !inRange(value.strip())) {
      throw new MicropackerException(
          "cannot publish port '%s': property '%s' is '%s', not a port number; set it to a number from 1 to 65535, or unset it to get a free one"
              .formatted(containerPort, property, value));
    }
    return new PortRequest(containerPort, address, value.strip(), property);
  }

  /** The container's port without its protocol. */
  public String number() {
    return containerPort.substring(0, containerPort.indexOf('/'));
  }

  /** Say it in the engine's terms. */
  public PortBinding binding() {
    return new PortBinding(
        containerPort, address, hostPort.isEmpty() ? 0 : Integer.parseInt(hostPort));
  }

  private static String orEmpty(Matcher matcher, String group) {
    String text = matcher.group(group);
    return text == null ? "" : text;
  }

  private static boolean inRange(String digits) {
    return digits.matches("\\d{1,5}")
        && Integer.parseInt(digits) >= 1
        && Integer.parseInt(digits) <= 65535;
  }

  private static MicropackerException refused(String text) {
    return new MicropackerException(
        "cannot read port '%s': it is not of the form [hostPort or property:]containerPort; write <port> as 8000, 8080:80 or my.port:8000"
            .formatted(text));
  }
}
