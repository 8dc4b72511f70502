package io.github.micropacker.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.micropacker.engine.dockerjava.DockerJavaEngine;
import io.github.micropacker.image.ImageReference;
import io.github.micropacker.testing.DockerCommand;
import io.github.micropacker.testing.RequiresDocker;
import io.github.micropacker.testing.TestImages;
import io.github.micropacker.testing.TestRegistry;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests for pull and push, with a registry that wants a login. */
@RequiresDocker
class RegistryIT {

  private static final String CURE =
      "; check your registry credentials: a <server> of settings.xml whose <id> is the registry's"
          + " host, or docker login";

  @TempDir private Path directory;
  private TestRegistry registry;
  private ImageReference name;

  @BeforeEach
  void start() throws Exception {
    registry = TestRegistry.start(directory);
    name = ImageReference.of(registry.host() + "/acme/base:1");
    DockerCommand.run("tag", TestImages.BASE.toString(), name.toString());
  }

  @AfterEach
  void stop() {
    registry.close();
    try (Engine engine = engine("", "")) {
      engine.removeImage(name);
    }
  }

  @Test
  void pushAndPullWhenLoginIsRightCarryTheImage() {
    try (Engine engine = engine(TestRegistry.USER, TestRegistry.PASSWORD)) {
      engine.push(name);
      engine.removeImage(name);
      engine.pull(name);
      assertThat(engine.findImage(name)).isPresent();
    }
  }

  @Test
  void pushWhenNobodyIsLoggedInNamesTheCure() {
    try (Engine engine = engine("", "")) {
      assertThatExceptionOfType(EngineException.class)
          .isThrownBy(() -> engine.push(name))
          .withMessageStartingWith("cannot push image '" + name + "': Docker answered")
          .withMessageEndingWith(CURE);
    }
  }

  @Test
  void pullWhenPasswordIsWrongNamesTheCure() {
    try (Engine engine = engine(TestRegistry.USER, "wrong")) {
      assertThatExceptionOfType(EngineException.class)
          .isThrownBy(() -> engine.pull(name))
          .withMessageStartingWith("cannot pull image '" + name + "': Docker answered")
          .withMessageEndingWith(CURE);
    }
  }

  private Engine engine(String user, String password) {
    String home = directory.toString();
    return DockerJavaEngine.connect(
        Map.of("HOME", home, "DOCKER_HOST", System.getenv().getOrDefault("DOCKER_HOST", "")),
        host ->
            user.isEmpty() || !host.equals(registry.host())
                ? Optional.empty()
                : Optional.of(new Login(user, password)));
  }
}
