package io.github.micropacker.engine.dockerjava;

import com.github.dockerjava.transport.DockerHttpClient.Response;
import io.github.micropacker.engine.ContainerId;
import io.github.micropacker.engine.Subscription;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Consumer;

/** Reads a container's log as it grows, in a thread of its own. */
final class LogSubscription implements Subscription {

  private static final int HEADER = 8;
  private static final Duration LAST_LINES = Duration.ofSeconds(2);

  private final Response response;
  private final Consumer<String> listener;
  private final boolean plain;
  private final ByteArrayOutputStream[] unended = {
    new ByteArrayOutputStream(), new ByteArrayOutputStream()
  };
  private final Thread thread = new Thread(this::listen, "micropacker-log");

  private LogSubscription(Response response, boolean plain, Consumer<String> listener) {
    this.response = response;
    this.plain = plain;
    this.listener = listener;
  }

  static LogSubscription open(DockerApi api, ContainerId id, Consumer<String> listener) {
    Call call = Call.of("follow the log of container", id);
    ApiPath container = ApiPath.of("containers", id.value());
    boolean plain = api.get(call, container.child("json")).path("Config").path("Tty").asBoolean();
    ApiPath path = container.child("logs").with("follow", 1).with("stdout", 1).with("stderr", 1);
    LogSubscription subscription = new LogSubscription(api.open(call, path), plain, listener);
    subscription.thread.setDaemon(true);
    subscription.thread.start();
    return subscription;
  }

  private void listen() {
    try (response) {
      InputStream body = response.getBody();
      boolean more = true;
      while (more) {
        more = plain ? readPlain(body) : readFrame(body);
      }
    } catch (IOException | RuntimeException ignored) {
      // the transport throws both when it is cut off: the container is gone, or nobody listens
    }
    for (ByteArrayOutputStream rest : unended) {
      if (rest.size() > 0) {
        listener.accept(rest.toString(StandardCharsets.UTF_8));
      }
    }
  }

  private boolean readPlain(InputStream body) throws IOException {
    int next = body.read();
    if (next >= 0) {
      add(0, (byte) next);
    }
    return next >= 0;
  }

  private boolean readFrame(InputStream body) throws IOException {
    byte[] header = body.readNBytes(HEADER);
    if (header.length < HEADER) {
      return false;
    }
    int size =
        (header[4] & 0xff) << 24
            | (header[5] & 0xff) << 16
            | (header[6] & 0xff) << 8
            | (header[7] & 0xff);
    for (byte each : body.readNBytes(size)) {
      add(header[0] == 2 ? 1 : 0, each);
    }
    return true;
  }

  /** Lines of the two streams do not mix. */
  private void add(int stream, byte next) {
    if (next != '\n') {
      unended[stream].write(next);
      return;
    }
    String line = unended[stream].toString(StandardCharsets.UTF_8);
    unended[stream].reset();
    listener.accept(line.endsWith("\r") ? line.substring(0, line.length() - 1) : line);
  }

  @Override
  public void close() {
    try {
      thread.join(LAST_LINES.toMillis());
      response.close();
      thread.join(LAST_LINES.toMillis());
    } catch (InterruptedException ex) {
      Thread.currentThread().interrupt();
    }
  }
}
