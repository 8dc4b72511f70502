package io.github.micropacker.testcontainers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.mockito.ArgumentMatchers.anyMap;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.command.InspectImageCmd;
import com.github.dockerjava.api.command.InspectImageResponse;
import com.github.dockerjava.api.command.ListContainersCmd;
import com.github.dockerjava.api.command.RootFS;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Container;
import com.github.dockerjava.api.model.ContainerConfig;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.ServiceLoader;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testcontainers.core.CreateContainerCmdModifier;

/** Tests for {@link TargetModifier}. */
class TargetModifierTests {

  private final DockerClient docker = mock();
  private final CreateContainerCmd command = mock();
  private final Properties settings = new Properties();

  @BeforeEach
  void answer() {
    settings.setProperty("target.0.image", "sha256:aa");
    settings.setProperty("target.0.micro", "acme/web:1.2-micro");
    settings.setProperty("target.0.label.io.github.micropacker.run", "r1");
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
  void modifyWhenRunIsTheFirstOnlyLabelsTarget() {
    settings.remove("target.0.micro");
    modify("acme/web:1.2");
    verify(command).withLabels(Map.of("io.github.micropacker.run", "r1"));
    verify(command, never()).withImage(anyString());
  }

  @Test
  void modifyWhenImageWasBuiltOnTheFlyComparesWhatItHolds() {
    holds(has("acme/web:1.2", "sha256:aa"), "layer", "nginx");
    holds(has("localhost/testcontainers/a1b2:latest", "sha256:cc"), "layer", "nginx");
    modify("localhost/testcontainers/a1b2:latest");
    verify(command).withImage("acme/web:1.2-micro");
  }

  @Test
  void modifyWhenImageHasOtherProgramOnSameFilesLeavesIt() {
    holds(has("acme/web:1.2", "sha256:aa"), "layer", "nginx");
    holds(has("localhost/testcontainers/a1b2:latest", "sha256:cc"), "layer", "sh");
    modify("localhost/testcontainers/a1b2:latest");
    verify(command, never()).withImage("acme/web:1.2-micro");
  }

  @Test
  void modifyWhenThereAreSeveralTargetsTakesTheRightOne() {
    settings.setProperty("target.1.image", "sha256:bb");
    settings.setProperty("target.1.micro", "acme/web:1.2-micro");
    settings.setProperty("target.0.micro", "acme/other:1-micro");
    modify("postgres:16");
    verify(command).withImage("acme/web:1.2-micro");
  }

  @Test
  void modifyWhenEngineGivesBareIdsTakesMicroImage() {
    has("podman.io/acme/web:1.2", "aa");
    modify("podman.io/acme/web:1.2");
    verify(command).withImage("acme/web:1.2-micro");
  }

  @Test
  void modifyWhenTestsUseAnotherEngineThrowsException() {
    settings.setProperty("engine.witness", "r1");
    ListContainersCmd list = mock();
    when(docker.listContainersCmd()).thenReturn(list);
    when(list.withShowAll(true)).thenReturn(list);
    when(list.withLabelFilter(List.of("io.github.micropacker.run=r1"))).thenReturn(list);
    when(list.exec()).thenReturn(List.of());
    assertThatIllegalStateException()
        .isThrownBy(() -> modify("acme/web:1.2"))
        .withMessageStartingWith("cannot see this container: Testcontainers makes it on another");
    when(list.exec()).thenReturn(List.of(mock(Container.class)));
    modify("acme/web:1.2");
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
    verifyNoInteractions(docker);
  }

  @Test
  void serviceLoaderFindsModifier() {
    assertThat(ServiceLoader.load(CreateContainerCmdModifier.class))
        .hasAtLeastOneElementOfType(TargetModifier.class);
  }

  private void modify(String image) {
    when(command.getImage()).thenReturn(image);
    assertThat(modifier().modify(command)).isSameAs(command);
  }

  private TargetModifier modifier() {
    return new TargetModifier(Settings.of(settings), () -> docker);
  }

  private InspectImageResponse has(String image, String id) {
    InspectImageResponse answer = mock();
    when(answer.getId()).thenReturn(id);
    answer(image, answer);
    answer(id, answer);
    return answer;
  }

  private void answer(String image, InspectImageResponse answer) {
    InspectImageCmd inspect = mock();
    when(docker.inspectImageCmd(image)).thenReturn(inspect);
    when(inspect.exec()).thenReturn(answer);
  }

  private void holds(InspectImageResponse image, String layer, String program) {
    RootFS files = mock();
    when(files.getLayers()).thenReturn(List.of(layer));
    when(image.getRootFS()).thenReturn(files);
    when(image.getConfig()).thenReturn(new ContainerConfig().withCmd(new String[] {program}));
  }
}
