package io.github.micropacker.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.micropacker.engine.Engine;
import io.github.micropacker.engine.dockerjava.DockerJavaEngine;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A few telling images: trained on what a user in a hurry tests, judged by every feature. */
@NullMarked
@Execution(ExecutionMode.CONCURRENT)
class QuickCorpusIT {

  private static final int MOST_FAILED_PERCENT = 10;

  private static Engine engine;

  @BeforeAll
  static void connect() {
    engine = DockerJavaEngine.connect(System.getenv());
  }

  @AfterAll
  static void disconnect() {
    engine.close();
  }

  static Stream<String> images() {
    return Stream.of(System.getProperty("corpus.quick", "nginx").split(" "));
  }

  @ParameterizedTest
  @MethodSource("images")
  void survivesWhatWasNotExercised(String name) {
    Specimen specimen = new Specimens(Path.of(".")).named(name);
    Examiner examiner = new Examiner(engine, Path.of("target", "quick").toAbsolutePath());
    Checks original = examiner.original(specimen);
    examiner.train(specimen, Training.PARTIAL);

    Verdict verdict = examiner.judge(specimen, Training.PARTIAL, Granularity.STANDARD, original);

    assertThat(verdict.checks().failed())
        .as("checks of %d that the micro image of '%s' fails", original.total(), name)
        .hasSizeLessThanOrEqualTo(original.total() * MOST_FAILED_PERCENT / 100);
  }
}
