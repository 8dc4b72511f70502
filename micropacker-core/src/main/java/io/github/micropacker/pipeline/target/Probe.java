package io.github.micropacker.pipeline.target;

import io.github.micropacker.MicropackerException;
import io.github.micropacker.engine.Container;
import io.github.micropacker.engine.Engine;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;

/** Looks once whether a condition holds. */
final class Probe {

  private static final int ALL_LINES = 10_000;
  private static final int CONNECT_MILLIS = 1_000;
  private static final int ANSWER_MILLIS = 5_000;
  private static final int SILENCE_MILLIS = 100;

  private final Engine engine;

  Probe(Engine engine) {
    this.engine = engine;
  }

  boolean holds(WaitCondition condition, RunningTarget target, RunPlan plan, Container container) {
    if (condition instanceof WaitCondition.Log log) {
      return log.pattern().matcher(engine.logs(container.id(), ALL_LINES)).find();
    }
    if (condition instanceof WaitCondition.Http http) {
      return answers(url(http.page(), target, plan), http);
    }
    if (condition instanceof WaitCondition.Tcp tcp) {
      return accepts(target.host(), hostPort(tcp.port(), target));
    }
    if (condition instanceof WaitCondition.Exit exit) {
      return container.state().equals("exited") && container.exitCode() == exit.code();
    }
    return container.health().equals("healthy");
  }

  private static URI url(String page, RunningTarget target, RunPlan plan) {
    if (page.startsWith("http://") || page.startsWith("https://")) {
      return uri(page);
    }
    int slash = page.indexOf('/');
    String port = slash < 0 ? page : page.substring(0, slash);
    if (port.isEmpty()) {
      port = firstPort(page, plan);
    }
    String path = slash < 0 ? "/" : page.substring(slash);
    return uri("http://%s:%d%s".formatted(target.host(), hostPort(port, target), path));
  }

  private static String firstPort(String page, RunPlan plan) {
    if (plan.ports().isEmpty()) {
      throw new MicropackerException(
          "cannot wait for http '%s': <run> publishes no port; add <ports><port>8000</port></ports>"
              .formatted(page));
    }
    return plan.ports().get(0).number();
  }

  private static URI uri(String text) {
    try {
      return URI.create(text);
    } catch (IllegalArgumentException ex) {
      throw new MicropackerException(
          "cannot wait for http '%s': %s; write a path, port/path or a URL"
              .formatted(text, ex.getMessage()),
          ex);
    }
  }

  private static int hostPort(String port, RunningTarget target) {
    Integer found = target.ports().get(port.contains("/") ? port : port + "/tcp");
    if (found == null) {
      throw new MicropackerException(
          "cannot wait for port '%s' of '%s': it is not published; add it to <ports>"
              .formatted(port, target.image()));
    }
    return found;
  }

  private static boolean answers(URI url, WaitCondition.Http http) {
    try {
      HttpURLConnection connection = (HttpURLConnection) url.toURL().openConnection();
      connection.setConnectTimeout(CONNECT_MILLIS);
      connection.setReadTimeout(ANSWER_MILLIS);
      connection.setInstanceFollowRedirects(false);
      connection.setRequestMethod(http.method());
      int answer = connection.getResponseCode();
      connection.disconnect();
      return http.status() == 0 ? answer >= 200 && answer < 400 : answer == http.status();
    } catch (IOException ignored) {
      // not there yet: that is what we wait for
      return false;
    }
  }

  /** The engine's own proxy accepts at once and hangs up when nobody listens behind it. */
  private static boolean accepts(String host, int port) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(host, port), CONNECT_MILLIS);
      return staysOpen(socket);
    } catch (IOException ignored) {
      // not there yet: that is what we wait for
      return false;
    }
  }

  private static boolean staysOpen(Socket socket) throws IOException {
    socket.setSoTimeout(SILENCE_MILLIS);
    try {
      return socket.getInputStream().read() >= 0;
    } catch (SocketTimeoutException silent) {
      // a program that waits for us to speak first
      return true;
    }
  }
}
