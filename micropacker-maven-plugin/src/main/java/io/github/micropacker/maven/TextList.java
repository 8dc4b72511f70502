package io.github.micropacker.maven;

import java.util.ArrayList;
import java.util.List;

/** Takes a property that says several things apart; what stands in quotes stays together. */
final class TextList {

  private final char separator;
  private final List<String> texts = new ArrayList<>();
  private final StringBuilder text = new StringBuilder();
  private char quote;

  private TextList(char separator) {
    this.separator = separator;
  }

  /** Split at a separator, and at line ends; quotes and backslashes stay where they are. */
  static List<String> of(String line, char separator) {
    return new TextList(separator).split(line);
  }

  private List<String> split(String line) {
    for (int i = 0; i < line.length(); i++) {
      char each = line.charAt(i);
      if (each == '\\' && quote != '\'' && i + 1 < line.length()) {
        text.append(each);
        i++;
        text.append(line.charAt(i));
      } else {
        read(each);
      }
    }
    end();
    return texts;
  }

  private void read(char each) {
    boolean ends = quote == 0 && (each == separator || each == '\n');
    if (ends) {
      end();
      return;
    }
    if (quote == each) {
      quote = 0;
    } else if (quote == 0 && (each == '\'' || each == '"')) {
      quote = each;
    }
    text.append(each);
  }

  private void end() {
    if (!text.toString().isBlank()) {
      texts.add(text.toString().strip());
    }
    text.setLength(0);
  }
}
