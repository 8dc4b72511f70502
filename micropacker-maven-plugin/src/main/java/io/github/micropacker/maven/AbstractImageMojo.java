package io.github.micropacker.maven;

import io.github.micropacker.MicropackerException;
import io.github.micropacker.engine.Engine;
import io.github.micropacker.pipeline.ImageSupply;
import io.github.micropacker.pipeline.PullPolicy;
import io.github.micropacker.pipeline.Target;
import io.github.micropacker.pipeline.Tracing;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** What is said of images: the parameters that all goals share. */
abstract class AbstractImageMojo extends AbstractTracingMojo {

  /** Name of the image to make small, for example {@code acme/web:1.2}. */
  @Parameter(property = "micropacker.image")
  private @Nullable String image;

  /** Name of the micro image; the image's own with {@code -micro} after its tag by default. */
  @Parameter(property = "micropacker.microImage")
  private @Nullable String microImage;

  /**
   * How the container of the image is run for the tests: {@code ports}, {@code env}, {@code
   * entrypoint}, {@code command} and {@code wait} ({@code log http status tcp healthy exit
   * timeout}). Leave it out if your tests start their containers themselves. The property says its
   * ports, and each element has one of its own: {@code micropacker.run.memory}.
   */
  @Parameter(property = "micropacker.run")
  private @Nullable RunConfiguration run;

  /**
   * Commands that are run once in the traced container beside the tests, so that they work in the
   * micro image too, for example {@code <exercise>psql --version</exercise>}. An exercise may say
   * more: {@code command}, {@code user}, {@code timeout} in seconds, 60 by default, and {@code
   * mayFail}. One that fails on the original fails the build unless it may; one that fails only on
   * the micro image is healed like a test. They run when the container of {@code <run>} is ready,
   * else in the first container of the image that the tests start, again and again until they pass.
   * The property has semicolons between commands.
   */
  @Parameter(property = "micropacker.exercises")
  private List<@Nullable ExerciseConfiguration> exercises = List.of();

  /**
   * Ids of the executions of Failsafe or Surefire whose tests are about the image, for example
   * {@code web-tests}: only these run again on the micro image, and only these count. All do by
   * default; an execution that has no id has the id {@code default}.
   */
  @Parameter(property = "micropacker.tests")
  private List<@Nullable String> tests = List.of();

  /**
   * Several images instead of one, each with {@code name}, {@code alias}, {@code microImage},
   * {@code run}, {@code tests}, {@code exercises}, {@code files}, {@code keep}, {@code includes}
   * and {@code excludes}. The property has commas between names; what else is said of one has its
   * alias in the property: {@code micropacker.images.web.run.ports}.
   */
  @Parameter(property = "micropacker.images")
  private List<ImageConfiguration> images = List.of();

  /**
   * Where the files that micro images asked for are kept from build to build, each image's in
   * {@code <alias>.healed.txt}, one path a line; commit them, and the next build starts from there.
   * An empty text is nowhere.
   */
  @Parameter(
      property = "micropacker.heal.directory",
      defaultValue = "${project.basedir}/src/micropacker")
  private String healDirectory = "";

  /** Where all that is made lies, each image in a directory of its own. */
  @Parameter(
      property = "micropacker.directory",
      defaultValue = "${project.build.directory}/micropacker")
  @SuppressWarnings("NullAway.Init")
  private File directory;

  /** Whether events that the tracer lost make the build fail, for what was lost may be needed. */
  @Parameter(property = "micropacker.failOnLost", defaultValue = "true")
  private boolean failOnLost = true;

  /**
   * Sets of files to keep that tests seldom touch; {@code
   * users,nss,tls,timezone,locale,os-release,packages} by default. {@code +shell} adds to them,
   * {@code -tls} takes away, {@code none} is none.
   */
  @Parameter(property = "micropacker.keep", defaultValue = "")
  private String keep = "";

  /** Patterns of files to keep in any case, for example {@code /opt/app/plugins/**}. */
  @Parameter(property = "micropacker.includes")
  private List<@Nullable String> includes = List.of();

  /** Patterns of files to leave out in any case, for example {@code /usr/share/doc/**}. */
  @Parameter(property = "micropacker.excludes")
  private List<@Nullable String> excludes = List.of();

  /**
   * How much a touched file brings: itself and what it needs to be loaded ({@code file}), also what
   * its runtime loads lazily ({@code module}), or the whole {@code package} that owns it.
   */
  @Parameter(property = "micropacker.granularity", defaultValue = "module")
  private String granularity = "module";

  /**
   * Runtimes whose lazily loaded files are left out, for example {@code perl}; {@code
   * docs/fidelity.md} names them all.
   */
  @Parameter(property = "micropacker.noCompanions")
  private List<@Nullable String> noCompanions = List.of();

  /** Latest modification time of a file in the micro image, so that builds can be repeated. */
  @Parameter(
      property = "micropacker.outputTimestamp",
      defaultValue = "${project.build.outputTimestamp}")
  private @Nullable String outputTimestamp;

  /**
   * When the images of containers are fetched from their registry: {@code IfNotPresent}, {@code
   * Always} or {@code Never}; with {@code mvn -o} never.
   */
  @Parameter(property = "micropacker.imagePullPolicy", defaultValue = "IfNotPresent")
  private String imagePullPolicy = "IfNotPresent";

  /** See to it that the engine has the images of a target. */
  void provide(Engine engine, Target target) {
    PullPolicy wanted = PullPolicy.of(imagePullPolicy);
    PullPolicy policy = session().isOffline() ? PullPolicy.OFFLINE : wanted;
    Set<String> pulled =
        SessionNotes.<Set<String>>of(session(), "pulled")
            .computeIfAbsent("images", any -> ConcurrentHashMap.newKeySet());
    ReactorImages others = new ReactorImages(session(), project());
    others.checkMade(target.image());
    try {
      new ImageSupply(engine, policy, pulled, packLog()).provide(target);
    } catch (MicropackerException ex) {
      throw others.explained(target.image(), ex);
    }
  }

  /**
   * Wait, in a parallel build, until no other module's tests can be taken for those of this one.
   */
  void takeTurn(List<NamedTarget> targets) {
    // a Maven daemon's own builder says how many modules it builds at once, and no more
    if (!session().isParallel() && session().getRequest().getDegreeOfConcurrency() < 2) {
      return;
    }
    boolean labelled =
        (TestcontainersVersion.find(project()).isPresent()
                && !ComposeFiles.liesIn(project().getBasedir().toPath()))
            || targets.stream().allMatch(named -> named.target().run() != null);
    try (Engine engine = connect()) {
      List<String> images =
          targets.stream()
              .map(named -> named.target().image().inTaggedForm())
              .map(
                  name -> engine.findImage(name).map(found -> found.id().value()).orElse("" + name))
              .toList();
      turns()
          .take(
              images,
              !labelled,
              () -> getLog().info("Waiting for another module's tests of the same image"));
    }
  }

  /** Let other modules test the same images. */
  void releaseTurn() {
    turns().release();
  }

  private ImageTurns turns() {
    return ImageTurns.of(session(), project());
  }

  /** The images to make small, none of which another module claims for itself. */
  List<NamedTarget> claimedTargets() {
    List<NamedTarget> targets = targets();
    new ReactorImages(session(), project()).claim(targets);
    return targets;
  }

  /** The images to make small, at least one. */
  List<NamedTarget> targets() {
    Tracings unused = tracings();
    return new Targets(
            base(),
            healDirectory(),
            new Policies(
                keep,
                includes,
                excludes,
                granularity,
                noCompanions,
                outputTimestamp,
                !failOnLost,
                anyImage()),
            new ProjectProperties(session(), project())::value,
            this::keptList)
        .of(ImageConfiguration.single(image, microImage, run, exercises, tests), images, kept());
  }

  /** Without a project Maven leaves the default as it is written. */
  Path base() {
    return directory.getPath().contains("${")
        ? calledFrom().resolve("target").resolve("micropacker")
        : directory.toPath();
  }

  /** What guides the Testcontainers of this project's tests. */
  TestcontainersClassPath testcontainers(List<NamedTarget> targets) {
    Path workspace = targets.get(0).target().workspace().directory();
    return new TestcontainersClassPath(project(), pluginArtifacts(), workspace);
  }

  /** The image that is named, null where several are or none is. */
  @Nullable String imageName() {
    return image == null || image.isBlank() ? null : image;
  }

  private @Nullable Path healDirectory() {
    return healDirectory.isBlank() || healDirectory.contains("${")
        ? null
        : project().getBasedir().toPath().resolve(healDirectory);
  }

  /** How a target is watched. */
  Tracing tracing(Engine engine, Target target) {
    return tracings().of(engine, target);
  }

  /** How the tests of its micro image are watched. */
  Tracing trialTracing(Engine engine, Target target) {
    return tracings().ofTrial(engine, target);
  }
}
