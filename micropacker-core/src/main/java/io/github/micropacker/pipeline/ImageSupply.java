package io.github.micropacker.pipeline;

import io.github.micropacker.MicropackerException;
import io.github.micropacker.engine.Engine;
import io.github.micropacker.engine.EngineException;
import io.github.micropacker.image.ImageReference;
import io.github.micropacker.pipeline.target.RunPlan;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Sees to it that the engine has the images that a run needs.
 *
 * @param pulled what this build has fetched already, which means the same image to the end; it
 *     grows
 */
public record ImageSupply(Engine engine, PullPolicy policy, Set<String> pulled, PackLog log) {

  private static final String OF_TARGET = "<image>";
  private static final String OF_DEPENDENCY = "<name> of its <dependency>";

  /** Fetch the image of a target, and those that run beside it, as far as the policy wants it. */
  public void provide(Target target) {
    provide(target.image(), OF_TARGET);
    provideBeside(target.run());
  }

  private void provideBeside(@Nullable RunPlan plan) {
    if (plan != null) {
      plan.options()
          .dependencies()
          .forEach(
              each -> {
                provide(each.image(), OF_DEPENDENCY);
                provideBeside(each.plan());
              });
    }
  }

  private void provide(ImageReference image, String place) {
    ImageReference name = image.inTaggedForm();
    boolean fresh = policy != PullPolicy.ALWAYS || image.isId() || isPulled(name);
    if (fresh && engine.findImage(name).isPresent()) {
      return;
    }
    if (image.isId()) {
      String cure = "build it before, or name it in %s as its registry does".formatted(place);
      throw missing(image, "an id cannot be pulled", cure, null);
    }
    if (!policy.pulls()) {
      String cure = "build it before, correct its name in %s, or %s";
      throw missing(image, policy.refusal(), cure.formatted(place, policy.cure()), null);
    }
    pull(image, place);
  }

  private boolean isPulled(ImageReference name) {
    return pulled.contains(name.toString());
  }

  private void pull(ImageReference image, String place) {
    ImageReference name = image.inTaggedForm();
    log.pulling(image);
    try {
      engine.pull(name);
    } catch (EngineException ex) {
      String cure = "build it before, or correct its name in %s".formatted(place);
      throw missing(image, String.valueOf(ex.getMessage()), cure, ex);
    }
    boolean unused = pulled.add(name.toString());
  }

  private MicropackerException missing(
      ImageReference image, String why, String cure, @Nullable Exception cause) {
    String sentence =
        "cannot find image '%s': %s, and %s; %s"
            .formatted(
                image,
                policy == PullPolicy.ALWAYS && cause != null
                    ? "it is to be pulled always"
                    : "the engine does not have it",
                why.replace("; ", ", "),
                cure);
    return cause == null
        ? new MicropackerException(sentence)
        : new MicropackerException(sentence, cause);
  }
}
