package io.github.micropacker.verification;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/** Walks a path component by component over known links, as the kernel does. */
public final class LinkWalk {

  private static final int MOST_LINKS = 40;

  private final Map<String, String> links;

  /** Walk over links, each with its target as written in it. */
  public LinkWalk(Map<String, String> links) {
    this.links = links;
  }

  /**
   * Where a path leads.
   *
   * @param asked the path itself
   * @param end where it ends when all links are followed
   * @param crossed every place on the way, the end too
   */
  public record Way(String asked, String end, SortedSet<String> crossed) {

    public Way {
      crossed = Collections.unmodifiableSortedSet(new TreeSet<>(crossed));
    }
  }

  /** Follow a path to its end. */
  public Way walk(String path) {
    SortedSet<String> crossed = new TreeSet<>();
    Deque<String> rest = parts(path);
    String here = "";
    int followed = 0;
    while (!rest.isEmpty()) {
      String part = rest.pop();
      if (part.equals("..")) {
        here = here.substring(0, Math.max(0, here.lastIndexOf('/')));
        continue;
      }
      String next = here + "/" + part;
      crossed.add(next);
      String target = links.get(next);
      if (target == null || followed++ == MOST_LINKS) {
        here = next;
        continue;
      }
      here = target.startsWith("/") ? "" : here;
      Deque<String> more = parts(target);
      more.addAll(rest);
      rest = more;
    }
    return new Way(path, here.isEmpty() ? "/" : here, crossed);
  }

  private static Deque<String> parts(String path) {
    Deque<String> parts = new ArrayDeque<>();
    Arrays.stream(path.split("/"))
        .filter(part -> !part.isEmpty() && !part.equals("."))
        .forEach(parts::add);
    return parts;
  }
}
