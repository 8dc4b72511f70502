package io.github.micropacker.pipeline.cleanup;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The process that a run belongs to, as the label of its containers names it: {@code
 * host/pid/start}. Process ids are told apart by their namespace too: builds in containers may
 * share the name of a host.
 *
 * @param host its name, and the number of the process namespace where the system has one
 * @param started to the millisecond; process ids are used again, ids with times are not
 */
public record ClientProcess(String host, long pid, Instant started) {

  private static final Pattern FORM = Pattern.compile("(.+)/(\\d{1,18})/(\\d{1,18})");

  /** Start times come from a clock that may be set meanwhile. */
  private static final Duration TOLERANCE = Duration.ofSeconds(2);

  /** This process. */
  public static ClientProcess current() {
    ProcessHandle self = ProcessHandle.current();
    return new ClientProcess(hostName() + namespace(), self.pid(), startOf(self));
  }

  /** Read a label. */
  public static Optional<ClientProcess> find(String label) {
    Matcher matcher = FORM.matcher(label);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    return Optional.of(
        new ClientProcess(
            matcher.group(1),
            Long.parseLong(matcher.group(2)),
            Instant.ofEpochMilli(Long.parseLong(matcher.group(3)))));
  }

  /** Whether this process was on the host of another one. */
  public boolean sharesHostWith(ClientProcess other) {
    return host.equals(other.host);
  }

  /** Whether this process of our own host still lives. */
  public boolean alive() {
    return ProcessHandle.of(pid)
        .filter(ProcessHandle::isAlive)
        .map(ClientProcess::startOf)
        .filter(start -> Duration.between(start, started).abs().compareTo(TOLERANCE) <= 0)
        .isPresent();
  }

  @Override
  public String toString() {
    return host + "/" + pid + "/" + started.toEpochMilli();
  }

  private static Instant startOf(ProcessHandle process) {
    return Instant.ofEpochMilli(process.info().startInstant().orElse(Instant.EPOCH).toEpochMilli());
  }

  private static String namespace() {
    try {
      String link = Files.readSymbolicLink(Path.of("/proc/self/ns/pid")).toString();
      return "." + link.replaceAll("\\D", "");
    } catch (IOException ignored) {
      // a system without such namespaces has one list of processes
      return "";
    }
  }

  private static String hostName() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException ignored) {
      // a host without a name of its own is one host all the same
      return "localhost";
    }
  }
}
