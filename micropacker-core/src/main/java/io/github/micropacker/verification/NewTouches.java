package io.github.micropacker.verification;

import io.github.micropacker.capture.Capture;
import io.github.micropacker.rootfs.EntryKind;
import io.github.micropacker.rootfs.Manifest;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Finds files that a run on a micro image touched although the capture that it was packed from
 * knows nothing of them: a rule kept them, or healing did, so the capture is older than the tests.
 */
public final class NewTouches {

  /** Rules that keep what no capture asked for; the others follow from one. */
  private static final Set<String> FORESIGHT =
      Set.of("companion", "keep", "package", "included", "healed");

  private final Manifest manifest;

  public NewTouches(Manifest manifest) {
    this.manifest = manifest;
  }

  /** Compare the run on the micro image with the capture that it was packed from. */
  public SortedSet<String> find(Capture packed, Capture micro) {
    SortedSet<String> touched = new TreeSet<>(micro.paths());
    touched.removeAll(packed.paths());
    if (touched.isEmpty()) {
      return touched;
    }
    Map<String, String> links = new TreeMap<>();
    SortedSet<String> foreseen = new TreeSet<>();
    manifest.forEach(
        entry -> {
          if (entry.kind() == EntryKind.LINK) {
            links.put(entry.path(), entry.target());
          }
          if (entry.kind() == EntryKind.FILE && FORESIGHT.contains(entry.reason())) {
            foreseen.add(entry.path());
          }
        });
    LinkWalk walk = new LinkWalk(links);
    foreseen.retainAll(ends(walk, touched));
    foreseen.removeAll(ends(walk, packed.paths()));
    return foreseen;
  }

  private static Set<String> ends(LinkWalk walk, Collection<String> paths) {
    return paths.stream().map(path -> walk.walk(path).end()).collect(Collectors.toSet());
  }
}
