package io.github.micropacker.capture;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Turns a recorded capture into what sysdig 0.29 would have written: without the events that it
 * does not know, with those of the way into a call, and each with the arguments of its time.
 */
final class OldCapture {

  private static final int EVENT_BLOCK = 0x216;
  private static final int BLOCK_HEADER = 8;
  private static final int EVENT_TYPE = 30;
  private static final int EVENT_HEADER = 26;
  private static final int LENGTHS = 36;
  private static final int NEWEST_KNOWN = 340;
  private static final int CONTAINER = 272;
  private static final int EXECVE = 293;
  private static final int EXECVE_FILENAME = 30;
  private static final int EXECVE_ARGUMENTS = 20;
  private static final int OPENAT = 307;
  private static final int OPENAT_ARGUMENTS = 6;

  private static final int OLDEST_OPENAT = 103;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final List<Event> others;
  private final boolean named;
  private int programs;

  private OldCapture(List<Event> others, boolean named) {
    this.others = others;
    this.named = named;
  }

  /** Something that happened. */
  record Event(int type, List<byte[]> arguments) {

    /** Sysdig learnt what a container is: its JSON. */
    static Event container(String json) {
      return new Event(CONTAINER, List.of(zeroTerminated(json.getBytes(StandardCharsets.UTF_8))));
    }

    /** A file was opened. */
    static Event open(byte[] name) {
      byte[] descriptor = {3, 0, 0, 0, 0, 0, 0, 0};
      byte[] number = new byte[Integer.BYTES];
      return new Event(
          OPENAT, List.of(descriptor, descriptor, zeroTerminated(name), number, number, number));
    }

    private static byte[] zeroTerminated(byte[] text) {
      return Arrays.copyOf(text, text.length + 1);
    }
  }

  /** Convert a capture, and put other events into it after the start of its second program. */
  static RecordedCapture of(RecordedCapture capture, List<Event> others) {
    return new OldCapture(others, true).converted(capture);
  }

  /**
   * Convert a capture to that of a sysdig before 0.27, which named opened files on the way in only.
   */
  static RecordedCapture withoutNames(RecordedCapture capture) {
    return new OldCapture(List.of(), false).converted(capture);
  }

  private RecordedCapture converted(RecordedCapture capture) {
    ByteBuffer all = littleEndian(capture.bytes().getBytes(StandardCharsets.ISO_8859_1));
    while (all.hasRemaining()) {
      byte[] block = new byte[all.getInt(all.position() + Integer.BYTES)];
      all.get(block);
      add(block);
    }
    return new RecordedCapture(out.toString(StandardCharsets.ISO_8859_1));
  }

  private void add(byte[] block) {
    ByteBuffer view = littleEndian(block);
    int type = view.getInt(0) == EVENT_BLOCK ? view.getShort(EVENT_TYPE) : 0;
    if (type == EXECVE) {
      addWithEnter(block, EXECVE_FILENAME, EXECVE_FILENAME + 1, EXECVE_ARGUMENTS);
      if (++programs == 2) {
        others.forEach(each -> out.writeBytes(event(block, each.type, each.arguments)));
      }
    } else if (type == OPENAT && !named) {
      List<byte[]> arguments = arguments(block);
      out.writeBytes(event(block, OLDEST_OPENAT - 1, arguments.subList(1, OPENAT_ARGUMENTS - 1)));
      out.writeBytes(event(block, OLDEST_OPENAT, arguments.subList(0, 1)));
    } else if (type == OPENAT) {
      addWithEnter(block, 1, OPENAT_ARGUMENTS - 1, OPENAT_ARGUMENTS);
    } else if (type == 0 || (type > 1 && type <= NEWEST_KNOWN)) {
      out.writeBytes(block);
    }
  }

  /** Write the way into a call with some of its arguments, and the way out with the first ones. */
  private void addWithEnter(byte[] block, int from, int to, int count) {
    int type = littleEndian(block).getShort(EVENT_TYPE);
    List<byte[]> arguments = arguments(block);
    out.writeBytes(event(block, type - 1, arguments.subList(from, to)));
    out.writeBytes(event(block, type, arguments.subList(0, count)));
  }

  private static List<byte[]> arguments(byte[] bytes) {
    ByteBuffer block = littleEndian(bytes);
    int count = block.getInt(EVENT_TYPE + Short.BYTES);
    List<byte[]> arguments = new ArrayList<>();
    block.position(LENGTHS + count * Short.BYTES);
    for (int i = 0; i < count; i++) {
      byte[] argument = new byte[Short.toUnsignedInt(block.getShort(LENGTHS + i * Short.BYTES))];
      block.get(argument);
      arguments.add(argument);
    }
    return arguments;
  }

  /** An event at the time, on the processor and of the thread of another. */
  private static byte[] event(byte[] like, int type, List<byte[]> arguments) {
    int size = arguments.stream().mapToInt(each -> each.length + Short.BYTES).sum();
    int length = BLOCK_HEADER + Short.BYTES + EVENT_HEADER + size;
    int padded = (length + Integer.BYTES - 1) / Integer.BYTES * Integer.BYTES + Integer.BYTES;
    byte[] bytes = new byte[padded];
    ByteBuffer block = littleEndian(bytes);
    block.put(like, 0, EVENT_TYPE - Integer.BYTES);
    block.putInt(EVENT_HEADER + size).putShort((short) type).putInt(arguments.size());
    arguments.forEach(each -> block.putShort((short) each.length));
    arguments.forEach(block::put);
    block.putInt(Integer.BYTES, padded).putInt(padded - Integer.BYTES, padded);
    return bytes;
  }

  private static ByteBuffer littleEndian(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
