package io.github.micropacker.engine.dockerjava;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.micropacker.engine.Container;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Tests for {@link ContainerJson}. */
class ContainerJsonTests {

  @Test
  void containerReadsStateNameAndLabels() throws IOException {
    Container container = ContainerJson.container(Canned.json("container.json"));
    assertThat(container.name()).isEqualTo("brave_web");
    assertThat(container.state()).isEqualTo("exited");
    assertThat(container.exitCode()).isEqualTo(137);
    assertThat(container.error()).isEqualTo("out of luck");
    assertThat(container.health()).isEqualTo("unhealthy");
    assertThat(container.labels()).isEqualTo(Map.of("io.github.micropacker.run", "7"));
  }

  @Test
  void containerWhenPortHasTwoFamiliesTakesThatOfIpv4() throws IOException {
    assertThat(ContainerJson.container(Canned.json("container.json")).ports())
        .isEqualTo(Map.of("8080/tcp", 49153, "9090/tcp", 49155));
  }
}
