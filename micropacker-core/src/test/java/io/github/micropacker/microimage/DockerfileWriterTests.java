package io.github.micropacker.microimage;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.micropacker.image.HealthCheck;
import io.github.micropacker.image.ImageConfig;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests for {@link DockerfileWriter}; {@code MicroImageBuilderIT} builds what it writes. */
class DockerfileWriterTests {

  @Test
  void writeWhenConfigurationIsOrdinarySaysEveryField() {
    assertThat(write(TestConfigs.ordinary()).text())
        .isEqualTo(
            """
            # Micro image of acme/web:1.2 for linux/amd64
            FROM scratch
            ADD rootfs.tar /
            ENV PATH=/usr/local/bin:/usr/bin:/bin
            ENV ROOT=/opt/app
            ENV CONFIG=/opt/app/config
            USER app:app
            WORKDIR /opt/app
            EXPOSE 53/udp
            EXPOSE 8080/tcp
            VOLUME ["/opt/app/data"]
            LABEL maintainer="Acme <web@acme.example>"
            STOPSIGNAL SIGINT
            HEALTHCHECK --interval=90s --timeout=1500ms --retries=4 CMD [ -f /run/ok ] || exit 1
            SHELL ["/bin/bash","-c"]
            ENTRYPOINT ["/entrypoint.sh"]
            CMD ["--port","8080"]
            ONBUILD RUN echo $HOME \\ "x"
            """);
  }

  @Test
  void writeWhenConfigurationIsEmptySaysOnlyTheLayer() {
    assertThat(write(ImageConfig.empty()).text())
        .startsWith(
            """
            # Micro image of acme/web:1.2 for linux/amd64
            FROM scratch
            ADD rootfs.tar /
            # cannot be said here: Env "PATH": the builder itself puts PATH""");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '|',
      value = {
        "A=plain-1.0/x:y,        ENV A=plain-1.0/x:y",
        "A=,                     ENV A=\"\"",
        "A=two words,            ENV A=\"two words\"",
        "A=$HOME,                ENV A=\"\\$HOME\"",
        "A=a\\,                  ENV A=\"a\\\\\"",
        "A=\"q\",                ENV A=\"\\\"q\\\"\"",
        "A='q',                  ENV A=\"'q'\"",
        "A=# x,                  ENV A=\"# x\"",
        "A=b=c,                  ENV A=\"b=c\"",
        "A B=c,                  ENV \"A B\"=c"
      })
  void writeQuotesWhatABuilderWouldRead(String variable, String line) {
    assertThat(write(TestConfigs.withEnv("PATH=/bin", variable)).text().lines()).contains(line);
  }

  @Test
  void writeWhenAValueHoldsANewlineKeepsItFromBecomingAnInstruction() {
    assertThat(write(TestConfigs.unsayable()).text().lines().filter(line -> !line.startsWith("#")))
        .containsExactly("FROM scratch", "ADD rootfs.tar /", "ENV PATH=/bin");
  }

  @Test
  void writeReportsWhatADockerfileCannotSay() {
    assertThat(write(TestConfigs.unsayable()).unsayable())
        .extracting(sentence -> sentence.substring(0, sentence.indexOf(": ")))
        .containsExactly(
            "Env \"LINES=a\\nRUN evil\"",
            "Env \"PATH=/twice\"",
            "User \"a\\nUSER root\"",
            "WorkingDir \"relative\"",
            "ExposedPorts \"80\"",
            "Volumes \"/a\\nb\"",
            "Labels \"a=b=c\"",
            "Labels \"lines=a\\nb\"",
            "StopSignal \"SIGNONE!\"",
            "StopTimeout \"20\"",
            "Healthcheck \"[CMD-SHELL, [\\\"x\\\"] || y]\"",
            "OnBuild \"RUN a\\nRUN b\"",
            "OnBuild \"RUN a \\\\\"",
            "OnBuild \"RUN cat <<EOF\"",
            "OnBuild \"NOTHING x\"");
  }

  @Test
  void writeWhenALineWouldBeTooLongReportsIt() {
    Dockerfile dockerfile = write(TestConfigs.withEnv("PATH=/bin", "LONG=" + "x".repeat(70_000)));
    assertThat(dockerfile.text()).hasSizeLessThan(1_000);
    assertThat(dockerfile.unsayable()).singleElement().asString().contains("LONG=xxx", "too long");
  }

  @Test
  void writeWhenHealthCheckIsNoneSaysSo() {
    HealthCheck none = new HealthCheck(List.of("NONE"), Map.of(), 0);
    assertThat(write(TestConfigs.withHealthCheck(none)).text().lines())
        .contains("HEALTHCHECK NONE");
  }

  @Test
  void writeWhenHealthCheckHasOnlyTimesReportsIt() {
    HealthCheck times = new HealthCheck(List.of(), Map.of("Timeout", Duration.ofSeconds(2)), 0);
    assertThat(write(TestConfigs.withHealthCheck(times)).unsayable()).hasSize(1);
  }

  private static Dockerfile write(ImageConfig config) {
    return DockerfileWriter.write(TestConfigs.image(config));
  }
}
