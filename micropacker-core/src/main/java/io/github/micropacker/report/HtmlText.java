package io.github.micropacker.report;

import java.util.Locale;

/** HTML while it is written: whatever comes from outside goes through {@link #text}. */
final class HtmlText {

  private static final char FIRST_BYTE = 0xdc80;
  private static final char LAST_BYTE = 0xdcff;
  private static final int BYTE = 0xff;

  private final StringBuilder html = new StringBuilder();

  /** Add markup of our own. */
  HtmlText markup(String markup) {
    html.append(markup);
    return this;
  }

  /** Add text from outside, in which nothing is markup. */
  HtmlText text(String text) {
    text.chars().forEach(each -> append((char) each));
    return this;
  }

  /** Add an element that holds only text. */
  HtmlText element(String name, String text) {
    return markup("<" + name + ">").text(text).markup("</" + name + ">");
  }

  /** Add a cell with a number or size, which stands to the right. */
  HtmlText number(String text) {
    return markup("<td class=\"number\">").text(text).markup("</td>");
  }

  static String bytes(long bytes) {
    if (bytes < 10_000) {
      return bytes + " B";
    }
    return bytes < 1_000_000
        ? String.format(Locale.ROOT, "%.1f kB", bytes / 1e3)
        : String.format(Locale.ROOT, "%.1f MB", bytes / 1e6);
  }

  /** A byte that is not Unicode and a control character are shown by their number. */
  private void append(char each) {
    switch (each) {
      case '&' -> html.append("&amp;");
      case '<' -> html.append("&lt;");
      case '>' -> html.append("&gt;");
      case '"' -> html.append("&quot;");
      case '\'' -> html.append("&#39;");
      default -> {
        boolean isByte = each >= FIRST_BYTE && each <= LAST_BYTE && !followsHighSurrogate();
        if (isByte || Character.isISOControl(each)) {
          html.append(String.format(Locale.ROOT, "\\x%02x", each & BYTE));
        } else {
          html.append(each);
        }
      }
    }
  }

  private boolean followsHighSurrogate() {
    return !html.isEmpty() && Character.isHighSurrogate(html.charAt(html.length() - 1));
  }

  @Override
  public String toString() {
    return html.toString();
  }
}
