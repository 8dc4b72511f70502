package io.github.micropacker.testcontainers;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.exception.NotFoundException;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.core.CreateContainerCmdModifier;

/**
 * Makes a test's containers of the target image from the micro image instead.
 *
 * <p>Testcontainers finds it as a service, and asks it about every container after its own image
 * name substitutors and pull policies have had their say. So it compares what is about to be
 * created with the target by id, whatever the image is called, and leaves all others as they are.
 * Without the system properties {@value #TARGET} and {@value #MICRO}, which {@code
 * micropacker:verify} sets, it does nothing.
 */
public final class MicroImageModifier implements CreateContainerCmdModifier {

  /** System property: id of the target image. */
  public static final String TARGET = "micropacker.testcontainers.target";

  /** System property: name of the micro image. */
  public static final String MICRO = "micropacker.testcontainers.micro";

  /** System property: id of the run, for the label of the containers. */
  public static final String RUN = "micropacker.testcontainers.run";

  private static final String RUN_LABEL = "io.github.micropacker.run";

  private final Properties settings;
  private final Supplier<DockerClient> docker;

  /** The constructor that the service loader calls. */
  public MicroImageModifier() {
    this(System.getProperties(), DockerClientFactory::lazyClient);
  }

  MicroImageModifier(Properties settings, Supplier<DockerClient> docker) {
    this.settings = settings;
    this.docker = docker;
  }

  @Override
  public CreateContainerCmd modify(CreateContainerCmd command) {
    String micro = settings.getProperty(MICRO, "");
    if (micro.isEmpty() || !isTarget(command.getImage())) {
      return command;
    }
    return command.withImage(micro).withLabels(labelled(command.getLabels()));
  }

  private boolean isTarget(String image) {
    try {
      return docker
          .get()
          .inspectImageCmd(image)
          .exec()
          .getId()
          .equals(settings.getProperty(TARGET));
    } catch (NotFoundException ignored) {
      // an image that the engine does not have is not ours; creating the container will say so
      return false;
    }
  }

  private Map<String, String> labelled(@Nullable Map<String, String> own) {
    Map<String, String> labels = new HashMap<>();
    if (own != null) {
      labels.putAll(own);
    }
    String run = settings.getProperty(RUN, "");
    if (!run.isEmpty()) {
      labels.put(RUN_LABEL, run);
    }
    return labels;
  }
}
