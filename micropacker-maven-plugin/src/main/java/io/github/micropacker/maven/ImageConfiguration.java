package io.github.micropacker.maven;

import io.github.micropacker.pipeline.exercise.Exercise;
import java.io.File;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** An element of {@code <images>}: one image of several, and what is said of it alone. */
public class ImageConfiguration {

  /** Name of the image. */
  @Parameter private @Nullable String name;

  /** What its properties are called after; the last part of the image's name by default. */
  @Parameter private @Nullable String alias;

  /** Name of the micro image. */
  @Parameter private @Nullable String microImage;

  /** How its container is run for the tests. */
  @Parameter private @Nullable RunConfiguration run;

  /** Commands that are run in its container beside the tests. */
  @Parameter private List<@Nullable ExerciseConfiguration> exercises = List.of();

  /** Ids of the executions of Failsafe or Surefire that run its tests; all by default. */
  @Parameter private List<@Nullable String> tests = List.of();

  /** A list or capture to pack from. */
  @Parameter private @Nullable File files;

  /** Keep-sets, if other than for all images. */
  @Parameter private @Nullable String keep;

  /** Patterns of files to keep in any case, besides those for all images. */
  @Parameter private List<@Nullable String> includes = List.of();

  /** Patterns of files to leave out in any case, besides those for all images. */
  @Parameter private List<@Nullable String> excludes = List.of();

  /** Maven's way to give an element that holds text only. */
  public void set(String text) {
    name = text;
  }

  /** The short form: what is said at the top level. */
  static ImageConfiguration single(
      @Nullable String name,
      @Nullable String microImage,
      @Nullable RunConfiguration run,
      List<@Nullable ExerciseConfiguration> exercises,
      List<@Nullable String> tests) {
    ImageConfiguration image = new ImageConfiguration();
    image.name = name;
    image.microImage = microImage;
    image.run = run;
    image.exercises = exercises;
    image.tests = tests;
    return image;
  }

  @Nullable String name() {
    return name;
  }

  @Nullable String alias() {
    return alias;
  }

  @Nullable String microImage() {
    return microImage;
  }

  @Nullable RunConfiguration run() {
    return run;
  }

  /** Maven reads an empty element as null. */
  List<Exercise> exercises() {
    return exercises.stream()
        .map(each -> each == null ? new ExerciseConfiguration() : each)
        .map(ExerciseConfiguration::exercise)
        .toList();
  }

  /** What is empty names nothing. */
  SortedSet<String> tests() {
    return Texts.of(tests).stream()
        .map(String::strip)
        .filter(id -> !id.isEmpty())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Nullable File files() {
    return files;
  }

  @Nullable String keep() {
    return keep;
  }

  List<@Nullable String> includes() {
    return includes;
  }

  List<@Nullable String> excludes() {
    return excludes;
  }
}
