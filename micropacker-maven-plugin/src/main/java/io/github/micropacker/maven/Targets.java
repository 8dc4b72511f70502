package io.github.micropacker.maven;

import io.github.micropacker.MicropackerException;
import io.github.micropacker.capture.CaptureFiles;
import io.github.micropacker.image.ImageReference;
import io.github.micropacker.microimage.MicroImageName;
import io.github.micropacker.pipeline.PackOptions;
import io.github.micropacker.pipeline.Target;
import io.github.micropacker.pipeline.Workspace;
import io.github.micropacker.pipeline.target.RunPlan;
import java.io.File;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Reads which images are meant, and what of each. */
final class Targets {

  private static final String PREFIX = "micropacker.";

  private final Path directory;
  private final @Nullable Path healDirectory;
  private final Policies policies;
  private final UnaryOperator<String> properties;
  private final Function<File, CaptureFiles> lists;

  Targets(
      Path directory,
      @Nullable Path healDirectory,
      Policies policies,
      UnaryOperator<String> properties,
      Function<File, CaptureFiles> lists) {
    this.directory = directory;
    this.healDirectory = healDirectory;
    this.policies = policies;
    this.properties = properties;
    this.lists = lists;
  }

  /** Take the short form or the long one, not both. */
  List<NamedTarget> of(
      ImageConfiguration single, List<ImageConfiguration> several, @Nullable CaptureFiles kept) {
    if (several.isEmpty()) {
      return List.of(new NamedTarget(PREFIX, target(single, kept), single.tests()));
    }
    if (single.name() != null) {
      throw new MicropackerException(
          "cannot choose images: both <image> '%s' and <images> are given; move the one into the others"
              .formatted(single.name()));
    }
    return checked(several.stream().map(image -> named(image, kept)).toList());
  }

  private NamedTarget named(ImageConfiguration image, @Nullable CaptureFiles kept) {
    Target target = target(image, kept);
    return new NamedTarget(PREFIX + alias(image, target.image()) + ".", target, image.tests());
  }

  private static String alias(ImageConfiguration image, ImageReference reference) {
    String alias = image.alias();
    return alias == null ? alias(reference) : alias;
  }

  private static String alias(ImageReference reference) {
    String repository = reference.repository();
    return repository.substring(repository.lastIndexOf('/') + 1);
  }

  /** What an image is called where nothing else is said: the last part of its name. */
  static String alias(String name) {
    return alias(reference(name));
  }

  private PackOptions options(
      ImageConfiguration image, ImageReference reference, @Nullable CaptureFiles kept) {
    return new PackOptions(
        kept(image, kept),
        policies.of(image),
        healDirectory == null
            ? null
            : healDirectory.resolve(alias(image, reference) + ".healed.txt"),
        policies.anyImage());
  }

  private Target target(ImageConfiguration image, @Nullable CaptureFiles kept) {
    String name = image.name();
    if (name == null || name.isBlank()) {
      throw new MicropackerException(
          "cannot choose an image: none is named; set <image> or -Dmicropacker.image");
    }
    ImageReference reference = reference(name);
    String micro = image.microImage();
    RunConfiguration run = image.run();
    RunPlan plan = run == null ? null : run.plan(properties);
    return new Target(
        reference,
        micro == null ? MicroImageName.of(reference) : reference(micro),
        plan,
        options(image, reference, kept),
        Workspace.of(directory, reference),
        image.exercises());
  }

  private @Nullable CaptureFiles kept(ImageConfiguration image, @Nullable CaptureFiles ofAll) {
    File own = image.files();
    return own == null ? ofAll : lists.apply(own);
  }

  static ImageReference reference(String name) {
    try {
      return ImageReference.of(name.strip());
    } catch (IllegalArgumentException ex) {
      throw new MicropackerException(String.valueOf(ex.getMessage()), ex);
    }
  }

  /** No two images may write to the same place, nor one become what another is made of. */
  private static List<NamedTarget> checked(List<NamedTarget> targets) {
    Set<String> taken = new HashSet<>();
    for (NamedTarget named : targets) {
      for (String claim : claims(named)) {
        if (!taken.add(claim)) {
          throw new MicropackerException(
              "cannot tell images apart: '%s' has the %s of another of <images>; give each a <name>, an <alias> and a <microImage> of its own"
                  .formatted(named.target().image(), claim));
        }
      }
    }
    return targets;
  }

  private static List<String> claims(NamedTarget named) {
    Target target = named.target();
    String alias = named.prefix().substring(PREFIX.length(), named.prefix().length() - 1);
    return List.of(
        "name '%s'".formatted(target.image().inTaggedForm()),
        "name '%s'".formatted(target.micro().inTaggedForm()),
        "alias '%s'".formatted(alias),
        "directory '%s'".formatted(target.workspace().directory()));
  }
}
