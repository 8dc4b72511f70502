package io.github.micropacker.maven;

import io.github.micropacker.MicropackerException;
import io.github.micropacker.image.ImageReference;
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

  private static String key(ImageReference image) {
    return "micropacker.run " + image;
  }
}
