package io.github.micropacker.pipeline.exercise;

import io.github.micropacker.MicropackerException;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes a line apart into words as a shell does it, with both kinds of quotes and the backslash; no
 * shell is needed for it, and nothing is expanded.
 */
final class CommandLine {

  private final String line;
  private final List<String> words = new ArrayList<>();
  private final StringBuilder word = new StringBuilder();
  private boolean inWord;
  private char quote;

  private CommandLine(String line) {
    this.line = line;
  }

  static List<String> words(String line) {
    return new CommandLine(line).split();
  }

  private List<String> split() {
    for (int i = 0; i < line.length(); i++) {
      char each = line.charAt(i);
      boolean escapes = each == '\\' && quote != '\'' && i + 1 < line.length();
      if (escapes) {
        i++;
        take(line.charAt(i));
      } else {
        read(each);
      }
    }
    if (quote != 0) {
      throw new MicropackerException(
          "cannot read <exercise> '%s': a quote %s is not closed; close it, or put a backslash before it"
              .formatted(line.strip(), quote));
    }
    endWord();
    return words;
  }

  private void read(char each) {
    if (quote != 0) {
      readQuoted(each);
    } else if (each == '\'' || each == '"') {
      quote = each;
      inWord = true;
    } else if (Character.isWhitespace(each)) {
      endWord();
    } else {
      take(each);
    }
  }

  private void readQuoted(char each) {
    if (each == quote) {
      quote = 0;
    } else {
      take(each);
    }
  }

  private void take(char each) {
    word.append(each);
    inWord = true;
  }

  private void endWord() {
    if (inWord) {
      words.add(word.toString());
    }
    word.setLength(0);
    inWord = false;
  }
}
