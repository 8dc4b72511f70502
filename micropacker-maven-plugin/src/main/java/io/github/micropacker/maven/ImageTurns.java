package io.github.micropacker.maven;

import io.github.micropacker.MicropackerException;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Predicate;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.project.MavenProject;

/**
 * Lets modules that test one image take turns, where containers do not tell whose they are: what
 * one module's tests touch is nothing that the other's need.
 *
 * @param takers modules by image, each with whether it has to be alone
 * @param ended whether a module has ended, and forgotten to let go
 */
record ImageTurns(
    ConcurrentMap<String, Map<String, Boolean>> takers, Predicate<String> ended, String module) {

  private static final Duration STEP = Duration.ofMillis(200);

  static ImageTurns of(MavenSession session, MavenProject project) {
    return new ImageTurns(
        SessionNotes.of(session, "image-turns"),
        module ->
            session.getProjects().stream()
                .filter(each -> each.getId().equals(module))
                .allMatch(each -> session.getResult().getBuildSummary(each) != null),
        project.getId());
  }

  /**
   * Take images, all at once, when nobody is in the way.
   *
   * @param waiting told once if somebody is
   */
  void take(Collection<String> images, boolean alone, Runnable waiting) {
    boolean told = false;
    while (!tryTake(images, alone)) {
      if (!told) {
        waiting.run();
        told = true;
      }
      try {
        Thread.sleep(STEP.toMillis());
      } catch (InterruptedException ex) {
        Thread.currentThread().interrupt();
        throw new MicropackerException("cannot wait for a turn: the build was interrupted", ex);
      }
    }
  }

  boolean tryTake(Collection<String> images, boolean alone) {
    synchronized (takers) {
      if (images.stream().anyMatch(image -> isBarred(image, alone))) {
        return false;
      }
      images.forEach(
          image -> takers.computeIfAbsent(image, any -> new TreeMap<>()).put(module, alone));
      return true;
    }
  }

  private boolean isBarred(String image, boolean alone) {
    return takers.getOrDefault(image, Map.of()).entrySet().stream()
        .filter(taker -> !taker.getKey().equals(module))
        .filter(taker -> alone || taker.getValue())
        .anyMatch(taker -> !ended.test(taker.getKey()));
  }

  /** Let go of all that this module has taken. */
  void release() {
    synchronized (takers) {
      takers.values().forEach(modules -> modules.remove(module));
    }
  }
}
