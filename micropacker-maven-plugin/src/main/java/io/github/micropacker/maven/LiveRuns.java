package io.github.micropacker.maven;

import io.github.micropacker.MicropackerException;
import io.github.micropacker.image.ImageReference;
import java.util.List;
import java.util.Map;

/** Keeps open runs in Maven's plugin context, which lasts as long as the build of one project. */
record LiveRuns(Map<Object, Object> context) {

  void put(ImageReference image, LiveRun run) {
    context.put(key(image), run);
  }

  LiveRun take(ImageReference image) {
    if (context.remove(key(image)) instanceof LiveRun run) {
      return run;
    }
    throw new MicropackerException(
        "cannot stop the run of '%s': the goal start was not run in this build; name start and stop in one <execution>, or run mvn verify"
            .formatted(image));
  }

  /** End all that nobody has stopped, for their module never got there. */
  void close() {
    List<LiveRun> left =
        context.values().stream()
            .filter(LiveRun.class::isInstance)
            .map(LiveRun.class::cast)
            .toList();
    context.values().removeAll(left);
    left.forEach(LiveRun::close);
  }

  private static String key(ImageReference image) {
    return "micropacker.run " + image;
  }
}
