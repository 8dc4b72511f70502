package io.github.micropacker.image;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The name of an image as people write it: {@code nginx}, {@code acme/web:1.2}, {@code
 * registry.example:5000/acme/web@sha256:…}, or an image id.
 *
 * @param repository with the registry's host where one is given
 * @param tag empty where none is given
 * @param digest {@code sha256:…}, empty where none is given
 */
public record ImageReference(String repository, String tag, String digest)
    implements Comparable<ImageReference> {

  private static final String HOST = "[a-zA-Z0-9.-]+(?::[0-9]+)?";
  private static final String PART = "[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*";
  private static final Pattern FORM =
      Pattern.compile(
          "((?:%s/)?%s(?:/%s)*)(?::([\\w][\\w.-]{0,127}))?(?:@(sha256:[0-9a-f]{64}))?"
              .formatted(HOST, PART, PART));
  private static final Pattern ID = Pattern.compile("(?:sha256:)?([0-9a-f]{64})");

  /** Read a name as the docker command does. */
  public static ImageReference of(String text) {
    Matcher id = ID.matcher(text);
    if (id.matches()) {
      return new ImageReference("", "", "sha256:" + id.group(1));
    }
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "cannot read image name '%s': it is not of the form repository[:tag][@sha256:digest]; write it in lower case, as for docker pull"
              .formatted(text));
    }
    return new ImageReference(matcher.group(1), text(matcher.group(2)), text(matcher.group(3)));
  }

  private static String text(@Nullable String group) {
    return group == null ? "" : group;
  }

  /** Whether this is no name but an id. */
  public boolean isId() {
    return repository.isEmpty();
  }

  public ImageReference withTag(String newTag) {
    return new ImageReference(repository, newTag, "");
  }

  /** The same name with the tag that Docker takes where none is written. */
  public ImageReference inTaggedForm() {
    return tag.isEmpty() && digest.isEmpty() ? withTag("latest") : this;
  }

  /** Whether an engine takes both for the same name, however much of it is written. */
  public boolean sharesNameWith(ImageReference other) {
    return fullName().equals(other.fullName());
  }

  private String fullName() {
    String path = repository.replaceFirst("^(?:index\\.)?docker\\.io/", "");
    return path.replaceFirst("^library/", "") + ":" + inTaggedForm().tag();
  }

  @Override
  public int compareTo(ImageReference other) {
    return toString().compareTo(other.toString());
  }

  @Override
  public String toString() {
    if (isId()) {
      return digest;
    }
    return repository + (tag.isEmpty() ? "" : ":" + tag) + (digest.isEmpty() ? "" : "@" + digest);
  }
}
