package io.github.micropacker.engine.dockerjava;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.micropacker.engine.EngineException;
import io.github.micropacker.engine.Label;
import io.github.micropacker.engine.SharedResource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What containers share: networks and volumes. */
final class Shared {

  private static final int FORBIDDEN = 403;
  private static final int NOT_FOUND = 404;
  private static final int CONFLICT = 409;
  private static final Set<Integer> STILL_USED_OR_GONE = Set.of(FORBIDDEN, NOT_FOUND, CONFLICT);

  private final DockerApi api;

  Shared(DockerApi api) {
    this.api = api;
  }

  void ensureNetwork(String name, Map<String, String> labels) {
    Call call = Call.of("make network", name);
    ObjectNode body = Json.object().put("Name", name).put("CheckDuplicate", true);
    body.set("Labels", Json.object(labels));
    try {
      api.get(call, ApiPath.of("networks", name));
    } catch (EngineException ex) {
      if (ex.status() != NOT_FOUND) {
        throw ex;
      }
      tolerate(Set.of(CONFLICT), () -> api.post(call, ApiPath.of("/networks/create"), body));
    }
  }

  List<SharedResource> list(Label label) {
    List<SharedResource> all = new ArrayList<>();
    networks(label).forEach(network -> all.add(resource(network, "Created")));
    volumes(label).forEach(volume -> all.add(resource(volume, "CreatedAt")));
    return all;
  }

  private static SharedResource resource(JsonNode node, String created) {
    return new SharedResource(
        Json.text(node, "Name"),
        Json.textsByName(node.path("Labels")),
        Json.time(node.path(created)));
  }

  void remove(Label label) {
    networks(label).forEach(each -> remove("network", "networks", Json.text(each, "Id")));
    volumes(label).forEach(each -> remove("volume", "volumes", Json.text(each, "Name")));
  }

  private JsonNode networks(Label label) {
    return list("networks", label);
  }

  private JsonNode volumes(Label label) {
    return list("volumes", label).path("Volumes");
  }

  private JsonNode list(String kind, Label label) {
    String filter = label.value().isEmpty() ? label.name() : label.name() + "=" + label.value();
    return api.get(
        Call.of("list %s with label".formatted(kind), filter),
        ApiPath.of("/" + kind).filtered(Json.object().set("label", Json.array(List.of(filter)))));
  }

  private void remove(String what, String kind, String id) {
    Call call = Call.of("remove " + what, id);
    tolerate(STILL_USED_OR_GONE, () -> api.delete(call, ApiPath.of(kind, id)));
  }

  private static void tolerate(Set<Integer> statuses, Runnable call) {
    try {
      call.run();
    } catch (EngineException ex) {
      if (!statuses.contains(ex.status())) {
        throw ex;
      }
    }
  }
}
