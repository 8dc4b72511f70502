package io.github.micropacker.testcontainers;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.command.InspectImageResponse;
import com.github.dockerjava.api.exception.NotFoundException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.core.CreateContainerCmdModifier;

/**
 * Makes a test's containers of the target image known as the run's; in the second run they are made
 * from the micro image instead.
 *
 * <p>Testcontainers finds it as a service, and asks it about every container after its own image
 * name substitutors and pull policies have had their say. So it compares the image of what is about
 * to be created with the target itself, whatever it is called, and leaves all others as they are.
 * Without {@link Settings}, which the plugin puts on the class path, it does nothing.
 */
public final class TargetModifier implements CreateContainerCmdModifier {

  private final Settings settings;
  private final Supplier<DockerClient> docker;
  private final EngineCheck check;

  /** The constructor that the service loader calls. */
  public TargetModifier() {
    this(Settings.of(TargetModifier.class.getClassLoader()), DockerClientFactory::lazyClient);
  }

  TargetModifier(Settings settings, Supplier<DockerClient> docker) {
    this.settings = settings;
    this.docker = docker;
    this.check = new EngineCheck(settings, docker);
  }

  @Override
  public CreateContainerCmd modify(CreateContainerCmd command) {
    if (settings.targets().isEmpty()) {
      return command;
    }
    check.run();
    return findTarget(command.getImage()).map(target -> modified(command, target)).orElse(command);
  }

  private Optional<Target> findTarget(String image) {
    return find(image)
        .flatMap(
            made -> settings.targets().stream().filter(target -> isOf(target, made)).findFirst());
  }

  private boolean isOf(Target target, InspectImageResponse made) {
    return find(target.image()).filter(original -> ImageTwins.areOne(original, made)).isPresent();
  }

  private Optional<InspectImageResponse> find(String image) {
    try {
      return Optional.of(docker.get().inspectImageCmd(image).exec());
    } catch (NotFoundException ignored) {
      // an image that the engine does not have is not ours; creating the container will say so
      return Optional.empty();
    }
  }

  private static CreateContainerCmd modified(CreateContainerCmd command, Target target) {
    Map<String, String> labels = new HashMap<>();
    if (command.getLabels() != null) {
      labels.putAll(command.getLabels());
    }
    labels.putAll(target.labels());
    CreateContainerCmd labelled = command.withLabels(labels);
    return target.micro().isEmpty() ? labelled : labelled.withImage(target.micro());
  }
}
