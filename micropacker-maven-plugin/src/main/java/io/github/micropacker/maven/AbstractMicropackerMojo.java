package io.github.micropacker.maven;

import io.github.micropacker.MicropackerException;
import io.github.micropacker.engine.ContextEndpoint;
import io.github.micropacker.engine.Engine;
import io.github.micropacker.engine.dockerjava.DockerJavaEngine;
import io.github.micropacker.pipeline.PackLog;
import io.github.micropacker.pipeline.Pipeline;
import io.github.micropacker.pipeline.cleanup.ProcessWatchdog;
import io.github.micropacker.pipeline.cleanup.Watchdog;
import io.github.micropacker.verification.UnprovedException;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javax.inject.Inject;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.apache.maven.settings.crypto.SettingsDecrypter;

/** Skips, runs, and translates our failures to Maven's: the only place that does either. */
abstract class AbstractMicropackerMojo extends AbstractMojo {

  /** Skip every goal of this plugin. */
  @Parameter(property = "micropacker.skip", defaultValue = "false")
  private boolean skip;

  /**
   * Skip every goal but doctor, merge and why, for without tests there is nothing to learn from.
   */
  @Parameter(property = "skipTests", defaultValue = "false")
  private boolean skipTests;

  /**
   * Skip every goal but doctor, merge and why, for without integration tests there is nothing to
   * learn.
   */
  @Parameter(property = "skipITs", defaultValue = "false")
  private boolean skipITs;

  /**
   * Skip every goal but doctor, merge and why, for without tests there is nothing to learn from.
   */
  @Parameter(property = "maven.test.skip", defaultValue = "false")
  private boolean skipTestsAltogether;

  @Parameter(defaultValue = "${session}", readonly = true, required = true)
  @SuppressWarnings("NullAway.Init")
  private MavenSession session;

  @Parameter(defaultValue = "${project}", readonly = true, required = true)
  @SuppressWarnings("NullAway.Init")
  private MavenProject project;

  @Parameter(defaultValue = "${plugin.artifacts}", readonly = true, required = true)
  private List<Artifact> pluginArtifacts = List.of();

  @Inject
  @SuppressWarnings("NullAway.Init")
  private SettingsDecrypter decrypter;

  @Override
  public final void execute() throws MojoExecutionException, MojoFailureException {
    String reason = reasonToSkip();
    if (!reason.isEmpty()) {
      getLog().info("Skipping micropacker because " + reason + " is set");
      return;
    }
    try {
      run();
    } catch (UnprovedException ex) {
      throw asDetail(ex, new MojoFailureException(ex.getMessage()));
    } catch (MicropackerException ex) {
      throw asDetail(ex, new MojoExecutionException(ex.getMessage()));
    }
  }

  /**
   * Attach the whole story, which {@code mvn -e} shows. It is no cause, for Maven adds the words of
   * every cause to our sentence.
   */
  private static <T extends Exception> T asDetail(MicropackerException story, T failure) {
    failure.addSuppressed(story);
    return failure;
  }

  /** Whether the goal is of no use without tests. */
  protected boolean needsTests() {
    return true;
  }

  /** Do what the goal is for. */
  protected abstract void run();

  private String reasonToSkip() {
    if (skip) {
      return "micropacker.skip";
    }
    if (!needsTests()) {
      return "";
    }
    if (skipTests) {
      return "skipTests";
    }
    if (skipITs) {
      return "skipITs";
    }
    return skipTestsAltogether ? "maven.test.skip" : "";
  }

  MavenSession session() {
    return session;
  }

  MavenProject project() {
    return project;
  }

  /** Where Maven was called; the directory of its process is another in a daemon. */
  Path calledFrom() {
    String root = session.getExecutionRootDirectory();
    return root == null ? Path.of("").toAbsolutePath() : Path.of(root);
  }

  Engine connect() {
    return DockerJavaEngine.connect(System.getenv(), SettingsLogins.of(session, decrypter));
  }

  Optional<ContextEndpoint> findContext() {
    return DockerJavaEngine.findContext(System.getenv());
  }

  PackLog packLog() {
    return PackLog.to(getLog()::info, getLog()::warn, Terminal.of(session.getRequest()));
  }

  Pipeline pipeline(Engine engine) {
    return new Pipeline(engine, packLog(), kennel());
  }

  Watchdog.Kennel kennel() {
    List<Path> classPath =
        pluginArtifacts.stream().map(Artifact::getFile).map(File::toPath).toList();
    return ProcessWatchdog.kennel(classPath, System.getenv());
  }

  List<Artifact> pluginArtifacts() {
    return pluginArtifacts;
  }
}
