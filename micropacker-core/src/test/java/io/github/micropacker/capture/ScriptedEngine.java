package io.github.micropacker.capture;

import io.github.micropacker.engine.Container;
import io.github.micropacker.engine.ContainerId;
import io.github.micropacker.engine.ContainerSpec;
import io.github.micropacker.engine.Engine;
import io.github.micropacker.engine.EngineException;
import io.github.micropacker.engine.EngineFacts;
import io.github.micropacker.engine.Subscription;
import io.github.micropacker.image.Image;
import io.github.micropacker.image.Platform;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** As much of an engine as {@link AgentTracer} needs: it has one agent for each container. */
final class ScriptedEngine {

  final List<ContainerSpec> created = new ArrayList<>();
  final Set<String> containers = ConcurrentHashMap.newKeySet();
  final List<Long> loaded = new ArrayList<>();
  final List<Consumer<ContainerId>> listeners = new CopyOnWriteArrayList<>();

  String address = "unix:///var/run/docker.sock";

  private final Map<String, Container> others = new ConcurrentHashMap<>();
  private final Deque<ScriptedAgent> agents = new ArrayDeque<>();
  private final List<String> capabilities;

  /** An engine that knows some capabilities. */
  ScriptedEngine(List<String> capabilities, ScriptedAgent... agents) {
    this.capabilities = capabilities;
    this.agents.addAll(List.of(agents));
  }

  /** Somebody makes a container. */
  void makes(String id, Image image, Map<String, String> labels) {
    has(id, image, labels);
    listeners.forEach(listener -> listener.accept(new ContainerId(id)));
  }

  /** Somebody has made a container before. */
  void has(String id, Image image, Map<String, String> labels) {
    others.put(
        id,
        new Container(
            new ContainerId(id),
            id,
            image.id(),
            Instant.EPOCH,
            "running",
            0,
            "none",
            new TreeMap<>(),
            new TreeMap<>(labels),
            ""));
  }

  /** Somebody removes a container. */
  void loses(String id) {
    others.remove(id);
  }

  Engine engine() {
    return (Engine)
        Proxy.newProxyInstance(
            Engine.class.getClassLoader(),
            new Class<?>[] {Engine.class},
            (proxy, method, arguments) ->
                answer(method.getName(), arguments == null ? "" : arguments[0]));
  }

  private @Nullable Object answer(String verb, Object argument) {
    switch (verb) {
      case "load" -> loaded.add(length((InputStream) argument));
      case "remove" -> containers.remove(argument.toString());
      case "start", "pull" -> {}
      default -> {
        return give(verb, argument);
      }
    }
    return null;
  }

  private Object give(String verb, Object argument) {
    return switch (verb) {
      case "facts" -> facts();
      case "findImage" -> loaded.isEmpty() ? Optional.empty() : Optional.of(SampleImages.OTHER);
      case "create" -> create((ContainerSpec) argument);
      case "attach" -> agents.removeFirst();
      case "await" -> Optional.of(1);
      case "findContainer" -> Optional.ofNullable(others.get(argument.toString()));
      case "onCreated" -> subscribe(argument);
      default -> throw new UnsupportedOperationException(verb);
    };
  }

  private EngineFacts facts() {
    return new EngineFacts(
        address, "", "", "", "", new Platform("linux", "amd64"), "", "", "", "", false);
  }

  private static long length(InputStream archive) {
    try (archive) {
      return archive.readAllBytes().length;
    } catch (IOException ex) {
      throw new UncheckedIOException(ex);
    }
  }

  private ContainerId create(ContainerSpec spec) {
    created.add(spec);
    if (!capabilities.containsAll(spec.capabilities())) {
      throw new EngineException(
          "create container of", spec.image(), 400, "invalid CapAdd: unknown capability", null);
    }
    ContainerId id = new ContainerId("side-" + created.size());
    containers.add(id.value());
    return id;
  }

  @SuppressWarnings("unchecked")
  private Subscription subscribe(Object listener) {
    listeners.add((Consumer<ContainerId>) listener);
    return () -> listeners.remove(listener);
  }
}
