package io.github.micropacker.engine.dockerjava;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.dockerjava.transport.DockerHttpClient.Response;
import io.github.micropacker.JsonTree;
import io.github.micropacker.engine.Container;
import io.github.micropacker.engine.ContainerId;
import io.github.micropacker.engine.ContainerSpec;
import io.github.micropacker.engine.EngineException;
import io.github.micropacker.engine.Label;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** The life of the engine's containers. */
final class Containers {

  private static final int NOT_MODIFIED = 304;
  private static final int NOT_FOUND = 404;
  private static final int CONFLICT = 409;
  private static final int FAILED = 500;
  private static final int REMOVALS = 50;
  private static final Duration REMOVAL_PAUSE = Duration.ofMillis(100);

  private final DockerApi api;
  private final ScheduledExecutorService timer;

  Containers(DockerApi api, ScheduledExecutorService timer) {
    this.api = api;
    this.timer = timer;
  }

  ContainerId create(ContainerSpec spec) {
    ApiPath path = ApiPath.of("/containers/create");
    if (spec.name() != null) {
      path = path.with("name", spec.name());
    }
    if (spec.platform() != null) {
      path = path.with("platform", spec.platform());
    }
    Call call = Call.of("create container of", spec.image());
    return new ContainerId(api.post(call, path, ContainerBody.of(spec)).path("Id").asText());
  }

  void start(ContainerId id) {
    tolerate(
        Set.of(NOT_MODIFIED),
        () -> api.openPost(Call.of("start container", id), verb(id, "start"), (JsonNode) null));
  }

  Container inspect(ContainerId id) {
    return ContainerJson.container(api.get(Call.of("inspect container", id), verb(id, "json")));
  }

  Optional<Container> find(ContainerId id) {
    try {
      return Optional.of(inspect(id));
    } catch (EngineException ex) {
      if (ex.status() == NOT_FOUND) {
        return Optional.empty();
      }
      throw ex;
    }
  }

  List<ContainerId> withLabel(Label label) {
    String filter = label.value().isEmpty() ? label.name() : label.name() + "=" + label.value();
    ApiPath path =
        ApiPath.of("/containers/json")
            .with("all", 1)
            .filtered(Json.object().set("label", Json.array(List.of(filter))));
    List<ContainerId> ids = new ArrayList<>();
    api.get(Call.of("list containers with label", filter), path)
        .forEach(each -> ids.add(new ContainerId(each.path("Id").asText())));
    Collections.sort(ids);
    return ids;
  }

  Optional<Integer> await(ContainerId id, Duration timeout) {
    Call call = Call.of("wait for container", id);
    Response response = api.openPost(call, verb(id, "wait"), (JsonNode) null);
    try (response;
        Deadline deadline = new Deadline(timer, response, timeout)) {
      try {
        JsonNode end = JsonTree.read(response.getBody());
        return Optional.of(end.path("StatusCode").asInt());
      } catch (IOException ex) {
        if (deadline.passed()) {
          return Optional.empty();
        }
        throw api.broken(call, ex);
      }
    }
  }

  void stop(ContainerId id, Duration grace) {
    ApiPath path = verb(id, "stop").with("t", (grace.toMillis() + 999) / 1000);
    tolerate(
        Set.of(NOT_MODIFIED, NOT_FOUND),
        () -> api.openPost(Call.of("stop container", id), path, (JsonNode) null));
  }

  void remove(ContainerId id) {
    for (int left = REMOVALS - 1; !removed(id, left); left--) {
      LockSupport.parkNanos(REMOVAL_PAUSE.toNanos());
    }
  }

  /** False if the container was just ending, which Podman cannot take, and we may try again. */
  private boolean removed(ContainerId id, int left) {
    ApiPath path = ApiPath.of("containers", id.value()).with("v", 1).with("force", 1);
    try {
      api.delete(Call.of("remove container", id), path);
    } catch (EngineException ex) {
      String answer = String.valueOf(ex.getMessage());
      boolean ending = ex.status() == FAILED && answer.contains("could not be stopped");
      boolean removedByOther = ex.status() == CONFLICT && answer.contains("in progress");
      if (ending && left > 0) {
        return false;
      }
      if (ex.status() != NOT_FOUND && !removedByOther) {
        throw ex;
      }
    }
    return true;
  }

  private static void tolerate(Set<Integer> statuses, Supplier<Response> call) {
    try {
      call.get().close();
    } catch (EngineException ex) {
      if (!statuses.contains(ex.status())) {
        throw ex;
      }
    }
  }

  private static ApiPath verb(ContainerId id, String verb) {
    return ApiPath.of("containers", id.value()).child(verb);
  }
}
