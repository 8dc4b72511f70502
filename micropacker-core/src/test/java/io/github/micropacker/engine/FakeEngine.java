package io.github.micropacker.engine;

import io.github.micropacker.image.FilePath;
import io.github.micropacker.image.Image;
import io.github.micropacker.image.ImageConfig;
import io.github.micropacker.image.ImageReference;
import io.github.micropacker.image.Platform;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** An {@link Engine} in memory, whose images and programs are given to it by the test. */
public final class FakeEngine implements Engine {

  private static final Set<String> CAPABILITIES = Set.of("SYS_ADMIN", "SYS_RESOURCE");
  private static final int FIRST_PORT = 40000;

  private final FakeImages images = new FakeImages();
  private final Map<List<String>, FakeProgram> programs = new HashMap<>();
  private final Map<ContainerId, FakeContainer> containers = new ConcurrentSkipListMap<>();
  private final FakeNetworks networks = new FakeNetworks();
  private final List<FakeSubscription> subscriptions = new CopyOnWriteArrayList<>();
  private final AtomicInteger count = new AtomicInteger();

  /** Have an image, with files that the consumer puts. */
  public FakeEngine withImage(ImageReference name, ImageConfig config, Consumer<FakeFiles> files) {
    FakeFiles tree = new FakeFiles();
    files.accept(tree);
    images.add(name, config, tree);
    return this;
  }

  /** Know what a command line does, in any container. */
  public FakeEngine withProgram(List<String> command, FakeProgram program) {
    programs.put(command, program);
    return this;
  }

  @Override
  public EngineFacts facts() {
    Platform platform = new Platform("linux", "amd64");
    return new EngineFacts(
        "fake://engine",
        "127.0.0.1",
        "fake",
        "1",
        "1.41",
        platform,
        "6.1.0",
        "2",
        "cgroupfs",
        "overlay2",
        false);
  }

  @Override
  public Image inspect(ImageReference reference) {
    return image("inspect image", reference);
  }

  private Image image(String call, ImageReference reference) {
    return images
        .find(reference)
        .orElseThrow(() -> refused(call, reference, 404, "No such image: " + reference));
  }

  @Override
  public Optional<Image> findImage(ImageReference reference) {
    return images.find(reference);
  }

  @Override
  public void pull(ImageReference reference) {
    throw refused("pull image", reference, 500, "no registry");
  }

  @Override
  public void push(ImageReference reference) {
    image("push image", reference);
    throw refused("push image", reference, 500, "no registry");
  }

  @Override
  public void load(InputStream archive) {
    try {
      images.load(archive);
    } catch (IOException ex) {
      throw refused("load", "image archive", 500, String.valueOf(ex.getMessage()));
    }
  }

  @Override
  public void removeImage(ImageReference reference) {
    images.remove(reference);
  }

  @Override
  public ContainerId create(ContainerSpec spec) {
    ImageReference reference = ImageReference.of(spec.image());
    Image image = image("create container of", reference);
    for (String capability : spec.capabilities()) {
      if (!CAPABILITIES.contains(capability)) {
        String answer = "invalid CapAdd: unknown capability: \"CAP_" + capability + "\"";
        throw refused("create container of", reference, 400, answer);
      }
    }
    ContainerId id = new ContainerId("%012x".formatted(count.incrementAndGet()) + "f".repeat(52));
    containers.put(id, new FakeContainer(id, spec, image, images.filesOf(reference)));
    subscriptions.forEach(subscription -> subscription.tell(id));
    return id;
  }

  @Override
  public void start(ContainerId id) {
    FakeContainer container = container("start container", id);
    if (container.running()) {
      return;
    }
    publish(container);
    List<String> command = command(container);
    FakeProgram program = programs.get(command);
    if (program == null) {
      String answer = "exec: \"" + command + "\": executable file not found in $PATH";
      throw refused("start container", id.inShortForm(), 400, answer);
    }
    try {
      container.start(program);
    } catch (IOException ex) {
      throw new IllegalStateException("a fake container starts once", ex);
    }
  }

  private void publish(FakeContainer container) {
    for (PortBinding binding : container.spec.ports()) {
      int port = binding.hostPort() == 0 ? FIRST_PORT + count.get() : binding.hostPort();
      if (containers.values().stream().anyMatch(c -> c.running() && c.ports.containsValue(port))) {
        String answer = "Bind for 127.0.0.1:" + port + " failed: port is already allocated";
        throw refused("start container", container.id.inShortForm(), 500, answer);
      }
      container.ports.put(binding.containerPort(), port);
    }
  }

  private static List<String> command(FakeContainer container) {
    ContainerSpec spec = container.spec;
    ImageConfig config = container.image.config();
    List<String> entrypoint = spec.entrypoint() == null ? config.entrypoint() : spec.entrypoint();
    List<String> cmd = spec.cmd() == null && spec.entrypoint() == null ? config.cmd() : spec.cmd();
    List<String> command = new ArrayList<>(entrypoint == null ? List.of() : entrypoint);
    command.addAll(cmd == null ? List.of() : cmd);
    return command;
  }

  @Override
  public Attachment attach(ContainerId id) {
    return container("inspect container", id).attached();
  }

  @Override
  public Container inspect(ContainerId id) {
    return container("inspect container", id).described();
  }

  @Override
  public Optional<Container> findContainer(ContainerId id) {
    return Optional.ofNullable(containers.get(id)).map(FakeContainer::described);
  }

  @Override
  public List<ContainerId> containers(Label label) {
    return containers.values().stream()
        .filter(container -> FakeNetworks.bears(container.spec.labels(), label))
        .map(container -> container.id)
        .toList();
  }

  @Override
  public Optional<Integer> await(ContainerId id, Duration timeout) {
    return container("wait for container", id).await(timeout);
  }

  @Override
  public String logs(ContainerId id, int lastLines) {
    return container("read the log of container", id).log(lastLines);
  }

  @Override
  public Subscription follow(ContainerId id, Consumer<String> listener) {
    FakeContainer container = container("follow the log of container", id);
    return () -> container.log(Integer.MAX_VALUE).lines().forEach(listener);
  }

  @Override
  public void stop(ContainerId id, Duration grace) {
    Optional.ofNullable(containers.get(id)).ifPresent(FakeContainer::kill);
  }

  @Override
  public void remove(ContainerId id) {
    stop(id, Duration.ZERO);
    containers.remove(id);
  }

  @Override
  public void copyInto(ContainerId id, FilePath directory, InputStream tar) {
    String call = "put files into container " + id.inShortForm() + " at";
    try {
      container(call, id).files.unpack(directory, tar);
    } catch (IOException ex) {
      throw refused(call, directory, 404, "Could not find the file " + directory);
    }
  }

  @Override
  public InputStream copyFrom(ContainerId id, FilePath path) {
    String call = "read from container " + id.inShortForm() + " the path";
    try {
      return container(call, id).files.pack(path);
    } catch (IOException ex) {
      throw refused(call, path, 404, "Could not find the file " + path);
    }
  }

  @Override
  public ExecResult exec(ContainerId id, List<String> command, String user, Duration timeout) {
    String call = "run in container " + id.inShortForm() + " the command";
    String line = String.join(" ", command);
    FakeContainer container = container(call, id);
    if (!container.running()) {
      throw refused(call, line, 409, "Container " + id + " is not running");
    }
    FakeProgram program = programs.get(command);
    if (program == null) {
      return new ExecResult(127, "", "sh: " + line + ": not found\n");
    }
    return new FakeExec(program, container.files)
        .within(timeout)
        .orElseThrow(
            () ->
                new EngineException(
                    "cannot %s '%s': it did not end within %d ms"
                        .formatted(call, line, timeout.toMillis()),
                    null));
  }

  @Override
  public void ensureNetwork(String name, Map<String, String> labels) {
    networks.ensure(name, labels);
  }

  /** The networks that were made, by name, with their labels. */
  public Map<String, Map<String, String>> networks() {
    return networks.byName();
  }

  @Override
  public List<SharedResource> shared(Label label) {
    return networks.withLabel(label);
  }

  @Override
  public void removeShared(Label label) {
    networks.remove(label);
  }

  @Override
  public Subscription onCreated(Consumer<ContainerId> listener) {
    FakeSubscription subscription = new FakeSubscription(listener, subscriptions::remove);
    subscriptions.add(subscription);
    return subscription;
  }

  @Override
  public void close() {
    containers.values().forEach(FakeContainer::kill);
  }

  private FakeContainer container(String call, ContainerId id) {
    FakeContainer container = containers.get(id);
    if (container == null) {
      throw refused(call, id.inShortForm(), 404, "No such container: " + id);
    }
    return container;
  }

  private static EngineException refused(String call, Object subject, int status, String answer) {
    return new EngineException(call, subject, status, answer, null);
  }
}
