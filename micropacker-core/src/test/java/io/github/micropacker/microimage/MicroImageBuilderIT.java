package io.github.micropacker.microimage;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.micropacker.engine.Engine;
import io.github.micropacker.engine.dockerjava.DockerJavaEngine;
import io.github.micropacker.image.ImageConfig;
import io.github.micropacker.image.ImageConfigBuilder;
import io.github.micropacker.image.ImageReference;
import io.github.micropacker.testing.DockerCommand;
import io.github.micropacker.testing.RequiresDocker;
import io.github.micropacker.testing.TestImages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tests for {@link MicroImageBuilder} and {@link DockerfileWriter} on a real engine. */
@RequiresDocker
class MicroImageBuilderIT {

  /** Says how the container was run that Docker built the image in; no container gets it. */
  private static final Set<String> OF_THE_BUILD =
      Set.of(
          "Hostname",
          "Domainname",
          "AttachStdin",
          "AttachStdout",
          "AttachStderr",
          "Tty",
          "OpenStdin",
          "StdinOnce",
          "Image");

  private final Engine engine = DockerJavaEngine.connect(System.getenv());
  private final TestImages images = new TestImages(engine);

  @TempDir private Path directory;

  static Stream<Named<ImageConfig>> configs() {
    return Stream.of(
        Named.of("ordinary", TestConfigs.ordinary()),
        Named.of("nasty", TestConfigs.nasty()),
        Named.of("unsayable in a Dockerfile", TestConfigs.unsayable()),
        Named.of("empty", ImageConfig.empty()));
  }

  @AfterEach
  void close() {
    images.close();
    engine.close();
  }

  @ParameterizedTest
  @MethodSource("configs")
  void buildKeepsEveryFieldOfTheConfiguration(ImageConfig config) throws IOException {
    TestOriginal original = original(config);
    MicroImage micro = build(original);
    assertThat(original.image().config()).isEqualTo(config);
    assertThat(micro.image().config()).isEqualTo(config);
    assertThat(micro.image().platform()).isEqualTo(original.image().platform());
  }

  /** By Docker's own words, which none of our readers has touched. */
  @Test
  void buildIsInspectedAsAnImageThatDockerBuilt() throws IOException, InterruptedException {
    ImageReference built = images.build("inspected", TestImages.EVERY_FIELD + "CMD [\"c\"]\n");
    TestOriginal any = original(ImageConfig.empty());
    MicroImage micro = build(new TestOriginal(engine.inspect(built), any.rootFs()));
    assertThat(rawConfig(micro.image().reference())).isEqualTo(rawConfig(built)).hasSize(12);
  }

  private static Map<String, Object> rawConfig(ImageReference image)
      throws IOException, InterruptedException {
    String json =
        DockerCommand.run("image", "inspect", "--format", "{{json .Config}}", image.toString());
    Map<String, Object> config =
        new ObjectMapper().readValue(json, new TypeReference<TreeMap<String, Object>>() {});
    config.keySet().removeAll(OF_THE_BUILD);
    return config;
  }

  @ParameterizedTest
  @MethodSource("configs")
  void dockerfileSaysEveryFieldOrReportsIt(ImageConfig config) throws IOException {
    TestOriginal original = original(config);
    Dockerfile dockerfile = DockerfileWriter.write(original.image());
    byte[] tar = Files.readAllBytes(original.rootFs().tar());
    ImageReference built = images.build("dockerfile", dockerfile.text(), Map.of("rootfs.tar", tar));
    assertThat(ConfigDifference.between(config, engine.inspect(built).config()))
        .allSatisfy(
            difference ->
                assertThat(dockerfile.unsayable())
                    .as(difference.toString())
                    .anyMatch(sentence -> sentence.startsWith(difference.field() + " ")));
  }

  @Test
  void buildTakesThePackedTarAsItsOnlyLayer() throws IOException, InterruptedException {
    MicroImage micro = build(original(TestConfigs.ordinary()));
    assertThat(inspect(micro, "{{json .RootFS.Layers}}")).isEqualTo("[\"" + micro.layer() + "\"]");
  }

  @Test
  void buildGivesAnImageThatRuns() throws IOException, InterruptedException {
    MicroImage micro = build(original(running("version")));
    String name = micro.image().reference().toString();
    assertThat(DockerCommand.run("run", "--rm", name)).isNotBlank();
  }

  @Test
  void buildWhenDoneTwiceGivesTheSameImage() throws IOException {
    TestOriginal original = original(TestConfigs.ordinary());
    MicroImage first = build(original);
    MicroImage second = build(original);
    assertThat(second.image().id()).isEqualTo(first.image().id());
    assertThat(second.digest()).isEqualTo(first.digest());
    assertThat(second.image().created()).isEqualTo(original.image().created());
  }

  @Test
  void buildWhenTimesAreClampedSaysNoLaterTime() throws IOException {
    TestOriginal original = original(TestConfigs.ordinary());
    Instant clamp = Instant.parse("2020-01-01T00:00:00Z");
    ImageReference name = images.removeLater(MicroImageName.of(original.image().reference()));
    MicroImageRequest request =
        new MicroImageRequest(original.image(), original.rootFs(), name, clamp);
    assertThat(new MicroImageBuilder(engine).build(request).image().created()).isEqualTo(clamp);
  }

  private TestOriginal original(ImageConfig config) throws IOException {
    ImageReference name = images.removeLater(TestImages.uniqueName("original"));
    return TestOriginal.load(engine, name, config, directory);
  }

  private MicroImage build(TestOriginal original) {
    images.removeLater(MicroImageName.of(original.image().reference()));
    return new MicroImageBuilder(engine)
        .build(MicroImageRequest.of(original.image(), original.rootFs()));
  }

  private static ImageConfig running(String command) {
    return new ImageConfigBuilder()
        .entrypoint(List.of(TestOriginal.PROGRAM))
        .cmd(command)
        .user("65534")
        .build();
  }

  private static String inspect(MicroImage micro, String format)
      throws IOException, InterruptedException {
    return DockerCommand.run(
        "image", "inspect", "--format", format, micro.image().reference().toString());
  }
}
