package io.github.micropacker.pipeline;

import io.github.micropacker.MicropackerException;
import io.github.micropacker.capture.CaptureReader;
import io.github.micropacker.image.ImageReference;
import io.github.micropacker.report.Explainer;
import io.github.micropacker.rootfs.Manifest;
import io.github.micropacker.rootfs.RootFs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Answers why files are kept, for one image or for all that were packed, without running anything
 * again.
 *
 * @param workspaces of the images, at least one
 */
public record Explanations(List<Workspace> workspaces) {

  public Explanations {
    workspaces = List.copyOf(workspaces);
  }

  /** All images that have been packed below a directory. */
  public static Explanations ofAll(Path directory) {
    List<Workspace> packed = packed(directory);
    if (packed.isEmpty()) {
      throw new MicropackerException(
          "cannot tell why a file is kept: no image was packed in '%s'; run mvn verify before, or the goal pack, or name another micropacker.directory"
              .formatted(directory));
    }
    return new Explanations(packed);
  }

  /** One image. */
  public static Explanations of(Path directory, String image) {
    Workspace workspace = Workspace.of(directory, reference(image));
    if (Files.isRegularFile(manifest(workspace))) {
      return new Explanations(List.of(workspace));
    }
    String others =
        packed(directory).stream().map(Explanations::name).collect(Collectors.joining(", "));
    throw new MicropackerException(
        "cannot tell why a file of '%s' is kept: there is no manifest '%s'; run mvn verify before, or the goal pack%s"
            .formatted(
                image,
                manifest(workspace),
                others.isEmpty() ? "" : ", or ask about one that was packed: " + others));
  }

  private static ImageReference reference(String image) {
    try {
      return ImageReference.of(image.strip());
    } catch (IllegalArgumentException ex) {
      throw new MicropackerException(String.valueOf(ex.getMessage()), ex);
    }
  }

  /** Answer, image by image. */
  public List<String> answer(String path) {
    return workspaces.stream().flatMap(workspace -> explain(workspace, path)).toList();
  }

  private static Stream<String> explain(Workspace workspace, String path) {
    Path capture = workspace.capture();
    return new Explainer(
            name(workspace),
            Manifest.of(manifest(workspace)),
            Files.exists(capture) ? CaptureReader.read(capture) : null)
        .explain(path).stream();
  }

  private static List<Workspace> packed(Path directory) {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (Stream<Path> children = Files.list(directory)) {
      return children
          .sorted()
          .map(Workspace::new)
          .filter(workspace -> Files.isRegularFile(manifest(workspace)))
          .toList();
    } catch (IOException ex) {
      throw new MicropackerException(
          "cannot list '%s': %s; is the directory yours?".formatted(directory, ex.getMessage()),
          ex);
    }
  }

  /** The image's name where a run left it, else that of the directory. */
  private static String name(Workspace workspace) {
    return RunFile.find(workspace.run())
        .map(run -> run.image().toString())
        .orElse(workspace.directory().getFileName().toString());
  }

  private static Path manifest(Workspace workspace) {
    return workspace.directory().resolve(RootFs.MANIFEST);
  }
}
