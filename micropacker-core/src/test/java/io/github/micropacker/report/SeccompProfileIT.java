package io.github.micropacker.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.micropacker.capture.AgentTracer;
import io.github.micropacker.capture.Capture;
import io.github.micropacker.capture.TraceRequest;
import io.github.micropacker.capture.TraceSession;
import io.github.micropacker.engine.Engine;
import io.github.micropacker.engine.Label;
import io.github.micropacker.engine.dockerjava.DockerJavaEngine;
import io.github.micropacker.image.Image;
import io.github.micropacker.testing.DockerCommand;
import io.github.micropacker.testing.RequiresDocker;
import io.github.micropacker.testing.TestImages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests for {@link SeccompProfile}: what was traced runs under it, and nothing more does. */
@RequiresDocker
class SeccompProfileIT {

  private static final String TRACED = "id && ls -l / | sort | head -3 && cat /etc/passwd";
  private static final String NEW = "mkdir /tmp/x";

  @TempDir private Path directory;

  @Test
  void findLetsRunWhatWasTracedAndNothingElse() throws IOException, InterruptedException {
    try (Engine engine = DockerJavaEngine.connect(System.getenv())) {
      Image image = engine.inspect(TestImages.BASE);
      SeccompProfile profile =
          SeccompProfile.find(trace(engine, image), image.platform()).orElseThrow();
      Path file = directory.resolve("seccomp.json");
      Files.writeString(file, JsonText.of(profile.json()));
      String option = "--security-opt=seccomp=" + file;
      assertThat(run(TRACED, option)).contains("root:x:0:0");
      assertThat(run(TRACED, option, "--user=1000:1000", "--workdir=/var")).contains("uid=1000");
      assertThat(run(NEW)).isEmpty();
      assertThatExceptionOfType(IOException.class)
          .isThrownBy(() -> run(NEW, option))
          .withMessageContaining("Operation not permitted");
    }
  }

  private Capture trace(Engine engine, Image image) throws IOException, InterruptedException {
    Map<String, String> labels = Map.of(Label.RUN, UUID.randomUUID().toString());
    try (TraceSession session =
        new AgentTracer(engine).start(TraceRequest.of(image, labels, directory))) {
      run(TRACED);
      return session.stop();
    }
  }

  private static String run(String script, String... options)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("run", "--rm"));
    command.addAll(List.of(options));
    command.addAll(List.of(TestImages.BASE.toString(), "sh", "-c", script));
    return DockerCommand.run(command.toArray(String[]::new));
  }
}
