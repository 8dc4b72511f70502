package io.github.micropacker.maven;

import io.github.micropacker.MicropackerException;
import io.github.micropacker.image.ImageReference;
import io.github.micropacker.pipeline.target.Dependency;
import io.github.micropacker.pipeline.target.RunPlan;
import java.util.List;
import java.util.function.UnaryOperator;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** An element of {@code <dependencies>}: a container that the target's needs, as a database. */
public class DependencyConfiguration {

  /** Name of its image. */
  @Parameter private @Nullable String name;

  /** Its name in the network that both share; the last part of the image's name by default. */
  @Parameter private @Nullable String alias;

  /** How it is run. */
  @Parameter private @Nullable RunConfiguration run;

  /** Maven's way to give an element that holds text only. */
  public void set(String text) {
    name = text;
  }

  Dependency dependency(UnaryOperator<String> properties) {
    if (name == null || name.isBlank()) {
      throw new MicropackerException(
          "cannot start a dependency: it has no image; give each <dependency> of <run> a <name>");
    }
    ImageReference image = Targets.reference(name);
    String own = alias == null ? Targets.alias(name) : alias;
    RunPlan plan = run == null ? RunPlan.of(List.of(), List.of()) : run.plan(properties);
    return new Dependency(own, image, plan);
  }
}
