package io.github.micropacker.capture;

import java.util.SortedSet;

/** Writes one line of a capture as text, without its end. */
final class LineText {

  private final StringBuilder line = new StringBuilder("{");

  private LineText() {}

  static String of(CaptureLine line) {
    LineText text = new LineText();
    if (line instanceof CaptureLine.Header each) {
      text.header(each.header());
    } else if (line instanceof CaptureLine.Event each) {
      text.event(each.event());
    } else if (line instanceof CaptureLine.Syscalls each) {
      text.put("container", each.container()).put("syscalls", each.names());
    } else if (line instanceof CaptureLine.Accepted each) {
      text.put("container", each.container()).put("accepted", each.ports());
    } else if (line instanceof CaptureLine.SinceReady each) {
      text.put("container", each.container()).put("sinceReady", each.events());
    } else if (line instanceof CaptureLine.Footer each) {
      text.footer(each);
    }
    return text.line.append('}').toString();
  }

  /** Write a path as a list of files has it: plain where it can be. */
  static String ofPath(String path) {
    boolean plain =
        !path.isEmpty() && !path.startsWith("{") && path.indexOf('\n') < 0 && !path.endsWith("\r");
    return plain ? path : new LineText().put("path", path).line.append('}').toString();
  }

  private void header(CaptureHeader header) {
    put("micropacker", LineParser.VERSION).put("tracer", header.tracer());
    putKnown("kernel", header.kernel());
    putKnown("image", header.image());
    putKnown("reference", header.reference());
  }

  private void event(FileEvent event) {
    putKnown("container", event.container());
    put("op", event.operation().word()).put("path", event.path());
    putKnown("exe", event.exe());
  }

  private void footer(CaptureLine.Footer footer) {
    put("events", footer.events());
    put("lost", footer.lost());
    put("unresolved", footer.unresolved());
    if (!footer.unknown().isEmpty()) {
      put("unknown", footer.unknown());
    }
  }

  private void putKnown(String name, String value) {
    if (!value.isEmpty()) {
      put(name, value);
    }
  }

  private LineText put(String name, String value) {
    name(name);
    PathText.appendQuoted(line, value);
    return this;
  }

  private LineText put(String name, long value) {
    name(name).append(value);
    return this;
  }

  private LineText put(String name, SortedSet<String> values) {
    name(name).append('[');
    String comma = "";
    for (String value : values) {
      line.append(comma);
      PathText.appendQuoted(line, value);
      comma = ",";
    }
    line.append(']');
    return this;
  }

  private StringBuilder name(String name) {
    return line.append(line.length() > 1 ? "," : "").append('"').append(name).append("\":");
  }
}
