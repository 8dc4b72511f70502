package io.github.micropacker.pipeline;

import io.github.micropacker.MicropackerException;
import io.github.micropacker.engine.Engine;
import io.github.micropacker.engine.EngineException;
import io.github.micropacker.image.ImageReference;
import io.github.micropacker.pipeline.target.RunPlan;
import org.jspecify.annotations.Nullable;

/** Sees to it that the engine has the images that a run needs. */
public record ImageSupply(Engine engine, PullPolicy policy, PackLog log) {

  /** Fetch the image of a target, and those that run beside it, as far as the policy wants it. */
  public void provide(Target target) {
    provide(target.image());
    provideBeside(target.run());
  }

  private void provideBeside(@Nullable RunPlan plan) {
    if (plan != null) {
      plan.options()
          .dependencies()
          .forEach(
              each -> {
                provide(each.image());
                provideBeside(each.plan());
              });
    }
  }

  private void provide(ImageReference image) {
    ImageReference name = image.inTaggedForm();
    boolean present = policy != PullPolicy.ALWAYS && engine.findImage(name).isPresent();
    if (present || (policy == PullPolicy.ALWAYS && image.isId())) {
      return;
    }
    if (policy == PullPolicy.NEVER || image.isId()) {
      throw missing(image, "it is not pulled", null);
    }
    log.pulling(image);
    try {
      engine.pull(name);
    } catch (EngineException ex) {
      throw missing(image, String.valueOf(ex.getMessage()), ex);
    }
  }

  private static MicropackerException missing(
      ImageReference image, String why, @Nullable Exception cause) {
    String sentence =
        "cannot find image '%s': the engine does not have it, and %s; build it before, correct its name in <image>, or set <imagePullPolicy>"
            .formatted(image, why.replace("; ", ", "));
    return cause == null
        ? new MicropackerException(sentence)
        : new MicropackerException(sentence, cause);
  }
}
