package io.github.micropacker.maven;

import io.github.micropacker.MicropackerException;
import io.github.micropacker.pipeline.target.RunPlan;
import io.github.micropacker.pipeline.target.RunningTarget;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** The file of {@code <portPropertyFile>}: where a container is reached, as properties. */
final class PortFile {

  private PortFile() {}

  /** Write it, if the target's plan asks for it. */
  static void write(NamedTarget named, @Nullable RunningTarget running) {
    RunPlan plan = named.target().run();
    Path file = plan == null ? null : plan.options().portPropertyFile();
    if (file == null || running == null) {
      return;
    }
    SortedMap<String, String> all = TestProperties.of(named.prefix(), plan, running);
    List<String> lines =
        all.entrySet().stream()
            .filter(each -> !each.getKey().endsWith(".container"))
            .map(each -> each.getKey() + "=" + each.getValue())
            .toList();
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Files.write(file, lines);
    } catch (IOException ex) {
      throw new MicropackerException(
          "cannot write ports to '%s': %s; set <portPropertyFile> of <run> to a file that you may write"
              .formatted(file, ex.getMessage()),
          ex);
    }
  }
}
