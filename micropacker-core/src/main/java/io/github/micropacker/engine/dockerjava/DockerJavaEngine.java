package io.github.micropacker.engine.dockerjava;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.micropacker.Meanwhile;
import io.github.micropacker.engine.Attachment;
import io.github.micropacker.engine.Container;
import io.github.micropacker.engine.ContainerId;
import io.github.micropacker.engine.ContainerSpec;
import io.github.micropacker.engine.ContextEndpoint;
import io.github.micropacker.engine.Engine;
import io.github.micropacker.engine.EngineFacts;
import io.github.micropacker.engine.ExecResult;
import io.github.micropacker.engine.Label;
import io.github.micropacker.engine.Login;
import io.github.micropacker.engine.SharedResource;
import io.github.micropacker.engine.Subscription;
import io.github.micropacker.image.FilePath;
import io.github.micropacker.image.Image;
import io.github.micropacker.image.ImageReference;
import io.github.micropacker.image.Platform;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The engine that the docker command would speak to. */
public final class DockerJavaEngine implements Engine {

  private static final AtomicBoolean PREPARED = new AtomicBoolean();

  private final EngineAddress address;
  private final DockerApi api;
  private final ScheduledThreadPoolExecutor timer = timer();
  private final Images images;
  private final Containers containers;
  private final Streams streams;
  private @Nullable EngineFacts facts;
  private final Shared shared;

  DockerJavaEngine(EngineAddress address, DockerApi api) {
    this.address = address;
    this.api = api;
    this.images = new Images(api, address.credentials());
    this.containers = new Containers(api, timer);
    this.streams = new Streams(api, timer);
    this.shared = new Shared(api);
  }

  /**
   * Connect to the engine that the docker command would use in an environment ({@code DOCKER_HOST},
   * {@code DOCKER_CONTEXT}, {@code DOCKER_TLS_VERIFY}, {@code DOCKER_CERT_PATH}, {@code
   * DOCKER_CONFIG}, {@code DOCKER_API_VERSION}).
   */
  public static DockerJavaEngine connect(Map<String, String> environment) {
    return connect(environment, Login.Book.empty());
  }

  /** The same, and know the logins of registries better than Docker's configuration does. */
  public static DockerJavaEngine connect(Map<String, String> environment, Login.Book logins) {
    prepare();
    EngineAddress address = EngineAddress.of(environment).withLogins(logins);
    String version = environment.getOrDefault("DOCKER_API_VERSION", "");
    DockerJavaEngine engine = new DockerJavaEngine(address, Connector.connect(address, version));
    Meanwhile<EngineFacts> unused = Meanwhile.begin("ask for the engine's facts", engine::facts);
    return engine;
  }

  /** Begin to load what {@link #connect} needs, for somebody who has other things to do first. */
  public static void prepare() {
    if (PREPARED.compareAndSet(false, true)) {
      Meanwhile<Boolean> unused = Meanwhile.begin("load the transport", Connector::prepare);
    }
  }

  /** Look for the endpoint of the docker context that {@link #connect} goes by. */
  public static Optional<ContextEndpoint> findContext(Map<String, String> environment) {
    return EngineAddress.of(environment).findContext();
  }

  private static ScheduledThreadPoolExecutor timer() {
    ScheduledThreadPoolExecutor timer =
        new ScheduledThreadPoolExecutor(
            1,
            task -> {
              Thread thread = new Thread(task, "micropacker-deadlines");
              thread.setDaemon(true);
              return thread;
            });
    timer.setRemoveOnCancelPolicy(true);
    return timer;
  }

  @Override
  public synchronized EngineFacts facts() {
    EngineFacts known = facts;
    if (known == null) {
      known = askForFacts();
      facts = known;
    }
    return known;
  }

  private EngineFacts askForFacts() {
    Call call = Call.of("ask for the facts of", "Docker");
    JsonNode version = api.get(call, ApiPath.of("/version"));
    JsonNode info = api.get(call, ApiPath.of("/info"));
    return new EngineFacts(
        api.address(),
        address.publishedHost(),
        Json.text(info, "Name"),
        Json.text(version, "Version"),
        api.version(),
        new Platform(Json.text(version, "Os"), Json.text(version, "Arch")),
        Json.text(info, "KernelVersion"),
        Json.text(info, "CgroupVersion"),
        Json.text(info, "CgroupDriver"),
        Json.text(info, "Driver"),
        Json.texts(info.path("SecurityOptions")).contains("name=rootless"));
  }

  @Override
  public Image inspect(ImageReference reference) {
    return images.inspect(reference);
  }

  @Override
  public Optional<Image> findImage(ImageReference reference) {
    return images.find(reference);
  }

  @Override
  public void pull(ImageReference reference) {
    images.pull(reference);
  }

  @Override
  public void push(ImageReference reference) {
    images.push(reference);
  }

  @Override
  public void load(InputStream archive) {
    images.load(archive);
  }

  @Override
  public void removeImage(ImageReference reference) {
    images.remove(reference);
  }

  @Override
  public ContainerId create(ContainerSpec spec) {
    return containers.create(spec);
  }

  @Override
  public void start(ContainerId container) {
    containers.start(container);
  }

  @Override
  public Attachment attach(ContainerId container) {
    containers.inspect(container);
    return DockerAttachment.open(api, container);
  }

  @Override
  public Container inspect(ContainerId container) {
    return containers.inspect(container);
  }

  @Override
  public Optional<Container> findContainer(ContainerId container) {
    return containers.find(container);
  }

  @Override
  public List<ContainerId> containers(Label label) {
    return containers.withLabel(label);
  }

  @Override
  public Optional<Integer> await(ContainerId container, Duration timeout) {
    return containers.await(container, timeout);
  }

  @Override
  public String logs(ContainerId container, int lastLines) {
    return streams.logs(container, lastLines);
  }

  @Override
  public Subscription follow(ContainerId container, Consumer<String> listener) {
    return LogSubscription.open(api, container, listener);
  }

  @Override
  public void stop(ContainerId container, Duration grace) {
    containers.stop(container, grace);
  }

  @Override
  public void remove(ContainerId container) {
    containers.remove(container);
  }

  @Override
  public void copyInto(ContainerId container, FilePath directory, InputStream tar) {
    streams.copyInto(container, directory, tar);
  }

  @Override
  public InputStream copyFrom(ContainerId container, FilePath path) {
    return streams.copyFrom(container, path);
  }

  @Override
  public ExecResult exec(
      ContainerId container, List<String> command, String user, Duration timeout) {
    return streams.exec(container, command, user, timeout);
  }

  @Override
  public void ensureNetwork(String name, Map<String, String> labels) {
    shared.ensureNetwork(name, labels);
  }

  @Override
  public List<SharedResource> shared(Label label) {
    return shared.list(label);
  }

  @Override
  public void removeShared(Label label) {
    shared.remove(label);
  }

  @Override
  public Subscription onCreated(Consumer<ContainerId> listener) {
    return EventSubscription.open(api, listener);
  }

  @Override
  public void close() {
    timer.shutdownNow();
    api.close();
  }
}
