package io.github.micropacker.engine;

import io.github.micropacker.image.FilePath;
import io.github.micropacker.image.Image;
import io.github.micropacker.image.ImageReference;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A container engine, near or far: all that Micropacker asks of one. Everything big is a stream,
 * and no path of the build's host is ever given to it. Each verb throws {@link EngineException}
 * where the engine refuses or is not there.
 */
public interface Engine extends AutoCloseable {

  /** Tell what this engine is. */
  EngineFacts facts();

  // images

  /** Look at an image that the engine has. */
  Image inspect(ImageReference reference);

  /** Look for an image that the engine may have. */
  Optional<Image> findImage(ImageReference reference);

  /** Fetch an image from its registry. */
  void pull(ImageReference reference);

  /** Send an image that the engine has to its registry. */
  void push(ImageReference reference);

  /** Take in an archive as {@code docker save} writes it; what it names is tagged so afterwards. */
  void load(InputStream archive);

  /** Take an image's name away, and the image with its last name. An unknown name is no error. */
  void removeImage(ImageReference reference);

  // containers

  /** Make a container, not yet started. */
  ContainerId create(ContainerSpec spec);

  /** Start a container that was made. */
  void start(ContainerId container);

  /**
   * Attach to a container made with an open standard input; attached before it starts, nothing it
   * says is lost. Closing the attachment ends the container's standard input.
   */
  Attachment attach(ContainerId container);

  /** Look at a container. */
  Container inspect(ContainerId container);

  /** Look for a container that may be gone. */
  Optional<Container> findContainer(ContainerId container);

  /** Name all containers, running or not, that bear a label: any if its value is empty. */
  List<ContainerId> containers(Label label);

  /** Wait until a container has ended and give its exit code; empty when the time is up. */
  Optional<Integer> await(ContainerId container, Duration timeout);

  /** Read the last lines that a container wrote, both streams, as text. */
  String logs(ContainerId container, int lastLines);

  /**
   * Hear of each line that a container has written and will write, on both streams, until it ends
   * or the subscription is closed. The listener is called in another thread.
   */
  Subscription follow(ContainerId container, Consumer<String> listener);

  /** Ask a container to stop, then make it. One that is not running, or is gone, is no error. */
  void stop(ContainerId container, Duration grace);

  /** Remove a container with its anonymous volumes, running or not. A gone one is no error. */
  void remove(ContainerId container);

  /** Put the entries of a tar below a directory of a container. */
  void copyInto(ContainerId container, FilePath directory, InputStream tar);

  /** Read a file or tree of a container as a tar. The caller closes it. */
  InputStream copyFrom(ContainerId container, FilePath path);

  /**
   * Run a command in a running container and wait for its end.
   *
   * @param user as in {@code docker exec --user}, empty for the container's own
   */
  ExecResult exec(ContainerId container, List<String> command, String user, Duration timeout);

  /** Run a command in a running container as its own user, and wait for its end. */
  default ExecResult exec(ContainerId container, List<String> command, Duration timeout) {
    return exec(container, command, "", timeout);
  }

  // what containers share

  /** Make a network, unless there is one of this name. */
  void ensureNetwork(String name, Map<String, String> labels);

  /** Tell which networks and volumes bear a label: any if its value is empty. */
  List<SharedResource> shared(Label label);

  /**
   * Remove the networks and volumes that bear a label. What a container still uses stays, and is no
   * error.
   */
  void removeShared(Label label);

  /**
   * Hear of each container that is made from now on, until the subscription is closed. The listener
   * is called in another thread, in the order of events.
   */
  Subscription onCreated(Consumer<ContainerId> listener);

  /** Let go of connections. Containers stay as they are. */
  @Override
  void close();
}
