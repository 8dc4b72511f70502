package io.github.micropacker.testcontainers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.anyMap;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.command.InspectImageCmd;
import com.github.dockerjava.api.command.InspectImageResponse;
import com.github.dockerjava.api.exception.NotFoundException;
import java.util.Map;
import java.util.Properties;
import java.util.ServiceLoader;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testcontainers.core.CreateContainerCmdModifier;

/** Tests for {@link MicroImageModifier}. */
class MicroImageModifierTests {

  private final DockerClient docker = mock();
  private final CreateContainerCmd command = mock();
  private final Properties settings = new Properties();

  @BeforeEach
  void answer() {
    settings.setProperty(MicroImageModifier.TARGET, "sha256:aa");
    settings.setProperty(MicroImageModifier.MICRO, "acme/web:1.2-micro");
    settings.setProperty(MicroImageModifier.RUN, "r1");
    when(command.withImage("acme/web:1.2-micro")).thenReturn(command);
    when(command.withLabels(anyMap())).thenReturn(command);
    has("acme/web:1.2", "sha256:aa");
    has("localhost/testcontainers/built-on-the-fly:1", "sha256:aa");
    has("postgres:16", "sha256:bb");
  }

  @Test
  void modifyWhenImageIsTargetTakesMicroImage() {
    modify("acme/web:1.2");
    verify(command).withImage("acme/web:1.2-micro");
  }

  @Test
  void modifyWhenImageHasOtherNameOfTargetTakesMicroImage() {
    modify("localhost/testcontainers/built-on-the-fly:1");
    verify(command).withImage("acme/web:1.2-micro");
  }

  @Test
  void modifyWhenImageIsTargetKeepsLabelsOfTest() {
    when(command.getLabels()).thenReturn(Map.of("org.testcontainers", "true"));
    modify("acme/web:1.2");
    verify(command)
        .withLabels(Map.of("org.testcontainers", "true", "io.github.micropacker.run", "r1"));
  }

  @Test
  void modifyWhenImageIsAnotherLeavesIt() {
    modify("postgres:16");
    verify(command, never()).withImage("acme/web:1.2-micro");
  }

  @Test
  void modifyWhenEngineDoesNotHaveImageLeavesIt() {
    InspectImageCmd inspect = mock();
    when(docker.inspectImageCmd("nowhere:1")).thenReturn(inspect);
    when(inspect.exec()).thenThrow(new NotFoundException("No such image"));
    modify("nowhere:1");
    verify(command, never()).withImage("acme/web:1.2-micro");
  }

  @Test
  void modifyWhenNothingIsSetDoesNotAskEngine() {
    settings.clear();
    modify("acme/web:1.2");
    verify(docker, never()).inspectImageCmd("acme/web:1.2");
  }

  @Test
  void serviceLoaderFindsModifier() {
    assertThat(ServiceLoader.load(CreateContainerCmdModifier.class))
        .hasAtLeastOneElementOfType(MicroImageModifier.class);
  }

  private void modify(String image) {
    when(command.getImage()).thenReturn(image);
    assertThat(new MicroImageModifier(settings, () -> docker).modify(command)).isSameAs(command);
  }

  private void has(String image, String id) {
    InspectImageCmd inspect = mock();
    InspectImageResponse answer = mock();
    when(docker.inspectImageCmd(image)).thenReturn(inspect);
    when(inspect.exec()).thenReturn(answer);
    when(answer.getId()).thenReturn(id);
  }
}
