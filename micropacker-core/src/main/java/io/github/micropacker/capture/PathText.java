package io.github.micropacker.capture;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;

/**
 * File names as text: bytes that are valid UTF-8 stand for themselves, every other byte is a lone
 * surrogate, as {@code docs/formats.md} has it. So every name survives the way there and back.
 */
public final class PathText {

  /** The order of the bytes that texts stand for. */
  public static final Comparator<String> ORDER = PathText::compare;

  private static final char SURROGATE_BASE = 0xdc00;
  private static final char FIRST_BYTE = 0xdc80;
  private static final char LAST_BYTE = 0xdcff;

  private PathText() {}

  /** Give the text that stands for bytes. */
  public static String decode(byte[] bytes) {
    CharsetDecoder decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(bytes.length);
    CoderResult result = decoder.decode(in, out, true);
    while (result.isError()) {
      out.put((char) (SURROGATE_BASE + (in.get() & 0xff)));
      result = decoder.reset().decode(in, out, true);
    }
    return out.flip().toString();
  }

  /** Give the bytes that a text stands for. */
  public static byte[] encode(String text) {
    ByteBuffer bytes = ByteBuffer.allocate(3 * text.length());
    int start = 0;
    for (int i = 0; i < text.length(); i++) {
      if (isPair(text, i)) {
        i++;
      } else if (Character.isSurrogate(text.charAt(i))) {
        bytes.put(text.substring(start, i).getBytes(StandardCharsets.UTF_8));
        bytes.put(toByte(text.charAt(i)));
        start = i + 1;
      }
    }
    bytes.put(text.substring(start).getBytes(StandardCharsets.UTF_8));
    return Arrays.copyOf(bytes.array(), bytes.position());
  }

  /** Refuse what stands for no bytes. */
  static void check(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (isPair(text, i)) {
        i++;
      } else if (Character.isSurrogate(text.charAt(i))) {
        toByte(text.charAt(i));
      }
    }
  }

  /** Write a text as a JSON string, with the escapes that are needed and no others. */
  static void appendQuoted(StringBuilder line, String text) {
    line.append('"');
    for (int i = 0; i < text.length(); i++) {
      if (isPair(text, i)) {
        line.append(text, i, i + 2);
        i++;
      } else {
        append(line, text.charAt(i));
      }
    }
    line.append('"');
  }

  private static void append(StringBuilder line, char each) {
    switch (each) {
      case '"', '\\' -> line.append('\\').append(each);
      case '\b' -> line.append("\\b");
      case '\f' -> line.append("\\f");
      case '\n' -> line.append("\\n");
      case '\r' -> line.append("\\r");
      case '\t' -> line.append("\\t");
      default -> {
        if (each < ' ' || Character.isSurrogate(each)) {
          line.append("\\u%04x".formatted((int) each));
        } else {
          line.append(each);
        }
      }
    }
  }

  private static boolean isPair(String text, int index) {
    return index + 1 < text.length()
        && Character.isSurrogatePair(text.charAt(index), text.charAt(index + 1));
  }

  private static byte toByte(char surrogate) {
    if (surrogate < FIRST_BYTE || surrogate > LAST_BYTE) {
      throw new IllegalArgumentException(
          "'text' must not hold a lone surrogate that stands for no byte [%04x]"
              .formatted((int) surrogate));
    }
    return (byte) (surrogate - SURROGATE_BASE);
  }

  /** Only surrogates are ordered in another way than their bytes, so only they are encoded. */
  private static int compare(String left, String right) {
    int length = Math.min(left.length(), right.length());
    for (int i = 0; i < length; i++) {
      char a = left.charAt(i);
      char b = right.charAt(i);
      if (a != b) {
        return Character.isSurrogate(a) || Character.isSurrogate(b)
            ? compareEncoded(left, right, i)
            : Character.compare(a, b);
      }
    }
    return Integer.compare(left.length(), right.length());
  }

  private static int compareEncoded(String left, String right, int index) {
    int start = index > 0 && Character.isHighSurrogate(left.charAt(index - 1)) ? index - 1 : index;
    return Arrays.compareUnsigned(encode(left.substring(start)), encode(right.substring(start)));
  }
}
