package io.github.micropacker.capture;

import io.github.micropacker.engine.Attachment;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.LinkedBlockingQueue;

/** An agent that says what a test tells it to, and ends with a footer when it is told to stop. */
final class ScriptedAgent implements Attachment {

  static final String HEADER =
      "{\"micropacker\":1,\"tracer\":\"ebpf\",\"kernel\":\"6.1.0\",\"later\":true}";

  private static final String END = "";

  private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
  private final OutputStream stdin = new Stdin();

  /** Containers that it was asked to ignore. */
  final Set<String> ignored = new ConcurrentSkipListSet<>();

  private final String footer;
  private String stderr = "";
  private int events;

  /** An agent that counts its events in its footer. */
  ScriptedAgent() {
    this("{\"events\":%d,\"lost\":0,\"unresolved\":1}");
  }

  /** An agent with a last line of its own, empty for none. */
  ScriptedAgent(String footer) {
    this.footer = footer;
  }

  ScriptedAgent saysHeader() {
    lines.add(HEADER);
    return this;
  }

  ScriptedAgent says(String container, String path) {
    events++;
    lines.add("{\"container\":\"%s\",\"op\":\"open\",\"path\":\"%s\"}".formatted(container, path));
    return this;
  }

  ScriptedAgent saysFooter() {
    lines.add(footer.formatted(events));
    return this;
  }

  ScriptedAgent ends(String lastWords) {
    stderr = lastWords;
    lines.add(END);
    return this;
  }

  @Override
  public OutputStream stdin() {
    return stdin;
  }

  @Override
  public InputStream stdout() {
    return new InputStream() {
      private InputStream line = InputStream.nullInputStream();

      @Override
      public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
      }

      @Override
      public int read(byte[] bytes, int offset, int length) throws IOException {
        int count = line.read(bytes, offset, length);
        if (count >= 0) {
          return count;
        }
        String next = take();
        line = new ByteArrayInputStream((next + "\n").getBytes(StandardCharsets.UTF_8));
        return next.equals(END) ? -1 : line.read(bytes, offset, length);
      }
    };
  }

  private String take() throws InterruptedIOException {
    try {
      return lines.take();
    } catch (InterruptedException ex) {
      throw new InterruptedIOException();
    }
  }

  @Override
  public String stderr() {
    return stderr;
  }

  @Override
  public void close() {
    lines.add(END);
  }

  /** Hears one line, and does what it says. */
  private final class Stdin extends ByteArrayOutputStream {

    @Override
    public void flush() {
      String line = toString(StandardCharsets.UTF_8).strip();
      reset();
      if (line.startsWith("ignore ")) {
        ignored.add(line.substring("ignore ".length()));
        return;
      }
      if (line.equals("stop") && !footer.isEmpty()) {
        lines.add(footer.formatted(events));
      }
      lines.add(END);
    }
  }
}
