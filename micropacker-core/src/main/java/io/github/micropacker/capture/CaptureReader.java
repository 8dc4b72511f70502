package io.github.micropacker.capture;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.github.micropacker.MicropackerException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/** Reads a capture or a list of files line by line, and checks that it is whole. */
public final class CaptureReader implements AutoCloseable {

  private static final String TRACE_AGAIN = "run the tests under the tracer again";
  private static final String GIVE_LIST =
      "give a list of files with one path a line, or a capture of Micropacker";

  private final String source;
  private final LineReader lines;
  private final LineParser parser = new LineParser();
  private long number;
  private long events;
  private boolean open;
  private boolean empty = true;

  /** Read a stream that is called {@code source} in messages. */
  public CaptureReader(InputStream in, String source) {
    this.lines = new LineReader(in);
    this.source = source;
  }

  /** Read the file of a capture or list. */
  public static Capture read(Path file) {
    try (CaptureReader reader = new CaptureReader(Files.newInputStream(file), file.toString())) {
      return reader.readAll();
    } catch (NoSuchFileException ex) {
      throw new MicropackerException(
          "cannot read capture '%s': there is no such file; trace first, or correct its name"
              .formatted(file),
          ex);
    } catch (IOException ex) {
      throw cannotRead(file.toString(), ex);
    }
  }

  /** Read what is left into one value. */
  public Capture readAll() {
    CaptureCollector collector = new CaptureCollector();
    for (Optional<CaptureLine> line = findNext(); line.isPresent(); line = findNext()) {
      collector.add(line.get());
    }
    return collector.collected();
  }

  /** Read the next line; nothing is left after the last one of a capture that is whole. */
  public Optional<CaptureLine> findNext() {
    Optional<byte[]> bytes = nextBytes();
    while (bytes.isPresent() && bytes.get().length == 0) {
      bytes = nextBytes();
    }
    if (bytes.isPresent()) {
      empty = false;
      return Optional.of(understand(bytes.get()));
    }
    checkWhole();
    return Optional.empty();
  }

  private Optional<byte[]> nextBytes() {
    try {
      number++;
      return lines.findNext().map(CaptureReader::withoutCarriageReturn);
    } catch (IOException ex) {
      throw cannotRead(source, ex);
    }
  }

  private static byte[] withoutCarriageReturn(byte[] line) {
    int length = line.length;
    return length > 0 && line[length - 1] == '\r' ? Arrays.copyOf(line, length - 1) : line;
  }

  private CaptureLine understand(byte[] bytes) {
    if (bytes.length >= LineReader.MAX_LINE) {
      throw refused("is longer than a mebibyte", GIVE_LIST);
    }
    String text = PathText.decode(bytes);
    CaptureLine line = text.startsWith("{") ? understand(text) : LineParser.path(text);
    if (line instanceof CaptureLine.Event event && event.event().path().indexOf('\0') >= 0) {
      throw refused("holds a zero byte, which no path can", GIVE_LIST);
    }
    checkOrder(line);
    return line;
  }

  private CaptureLine understand(String text) {
    try {
      return parser.parse(text);
    } catch (JsonProcessingException ex) {
      throw new CaptureFormatException(source, number, "is not JSON", TRACE_AGAIN, ex);
    } catch (IllegalArgumentException ex) {
      throw new CaptureFormatException(
          source, number, String.valueOf(ex.getMessage()), TRACE_AGAIN, ex);
    }
  }

  private void checkOrder(CaptureLine line) {
    if (line instanceof CaptureLine.Header) {
      if (open) {
        throw refused("is a second header before the footer of the first", TRACE_AGAIN);
      }
      open = true;
      events = 0;
    } else if (line instanceof CaptureLine.Footer footer) {
      if (open && footer.events() != events) {
        throw refused(
            "tells of %d events, but %d are there".formatted(footer.events(), events), TRACE_AGAIN);
      }
      open = false;
    } else {
      events++;
    }
  }

  private void checkWhole() {
    if (open) {
      throw new CaptureFormatException(
          source,
          "it has no footer after line %d, so its end is missing".formatted(number - 1),
          TRACE_AGAIN);
    }
    if (empty) {
      throw new CaptureFormatException(source, "it is empty", GIVE_LIST);
    }
  }

  private CaptureFormatException refused(String why, String cure) {
    return new CaptureFormatException(source, number, why, cure, null);
  }

  private static MicropackerException cannotRead(String source, IOException ex) {
    return new MicropackerException(
        "cannot read capture '%s': %s; is it a file that you may read?"
            .formatted(source, ex.getMessage()),
        ex);
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
