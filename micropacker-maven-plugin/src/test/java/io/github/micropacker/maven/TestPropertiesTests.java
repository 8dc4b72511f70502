package io.github.micropacker.maven;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.micropacker.engine.ContainerId;
import io.github.micropacker.image.ImageReference;
import io.github.micropacker.pipeline.PackOptions;
import io.github.micropacker.pipeline.Target;
import io.github.micropacker.pipeline.Workspace;
import io.github.micropacker.pipeline.target.PortRequest;
import io.github.micropacker.pipeline.target.RunPlan;
import io.github.micropacker.pipeline.target.RunningTarget;
import io.github.micropacker.rootfs.PackPolicy;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Tests for {@link TestProperties}. */
class TestPropertiesTests {

  private static final ImageReference NAME = ImageReference.of("acme/web:1.2");

  @Test
  void withWhenTestsStartTheirContainersNamesTheImageOnly() {
    assertThat(TestProperties.none().with(named("micropacker."), "acme/web:1.2", null).values())
        .isEqualTo(Map.of("micropacker.image", "acme/web:1.2"));
  }

  @Test
  void withWhenContainerRunsNamesItsPortsAndTheUsersOwnProperties() {
    Map<String, Integer> ports = Map.of("8000/tcp", 32768, "53/udp", 32769);
    RunningTarget running =
        new RunningTarget(NAME, new ContainerId("3f2a"), "localhost", new TreeMap<>(ports));
    assertThat(
            TestProperties.none().with(named("micropacker.web."), "acme/web:1.2", running).values())
        .isEqualTo(
            Map.of(
                "micropacker.web.image", "acme/web:1.2",
                "micropacker.web.container", "3f2a",
                "micropacker.web.host", "localhost",
                "micropacker.web.port.8000", "32768",
                "micropacker.web.port.53.udp", "32769",
                "my.port", "32768"));
  }

  private static NamedTarget named(String prefix) {
    List<PortRequest> ports = List.of(PortRequest.of("my.port:8000"), PortRequest.of("53/udp"));
    return new NamedTarget(
        prefix,
        new Target(
            NAME,
            ImageReference.of("acme/web:1.2-micro"),
            RunPlan.of(ports, List.of()),
            new PackOptions(null, PackPolicy.standard()),
            Workspace.of(Path.of("target"), NAME)));
  }
}
