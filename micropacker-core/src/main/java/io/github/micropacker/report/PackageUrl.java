package io.github.micropacker.report;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A package URL, as the manifest names the owner of a file.
 *
 * @param text all of it
 */
record PackageUrl(String text, String name, String version) {

  private static final Pattern FORM =
      Pattern.compile("pkg:[^/]+/(?:[^?#]*/)?([^/@?#]+)(?:@([^?#]*))?(?:[?#].*)?");

  /** Read one; a text that is none is taken for a name. */
  static PackageUrl of(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      return new PackageUrl(text, text, "");
    }
    String version = matcher.group(2);
    return new PackageUrl(text, decoded(matcher.group(1)), version == null ? "" : decoded(version));
  }

  /** The name and the version, as people say them. */
  String inWords() {
    return version.isEmpty() ? name : name + " " + version;
  }

  private static String decoded(String part) {
    return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
  }
}
