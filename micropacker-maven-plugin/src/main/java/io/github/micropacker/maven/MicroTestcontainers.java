package io.github.micropacker.maven;

import io.github.micropacker.pipeline.Trial;
import java.util.List;

/** Leads Testcontainers to micro images while they are on trial. */
final class MicroTestcontainers {

  private final TestcontainersSettings settings;
  private final TestcontainersClassPath classPath;

  MicroTestcontainers(TestcontainersSettings settings, TestcontainersClassPath classPath) {
    this.settings = settings;
    this.classPath = classPath;
  }

  /** Lead it there as long as something happens. */
  void during(List<Trial> trials, Runnable action) {
    TestcontainersSettings led = settings;
    for (Trial trial : trials) {
      String micro = trial.target().micro().toString();
      led = led.withTarget(trial.original().id(), micro, trial.run().labels());
    }
    classPath.publish(led);
    try {
      action.run();
    } finally {
      classPath.withdraw();
    }
  }
}
