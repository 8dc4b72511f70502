package io.github.micropacker.maven;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lists of texts as Maven gives them. */
final class Texts {

  private Texts() {}

  /** Maven reads an empty element as null; here it is the empty text that it looks like. */
  static List<String> of(List<@Nullable String> elements) {
    return elements.stream().map(text -> text == null ? "" : text).toList();
  }
}
