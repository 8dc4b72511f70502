package io.github.micropacker.engine.dockerjava;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.micropacker.engine.EngineException;
import io.github.micropacker.engine.Label;
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

  void remove(Label label) {
    String filter = label.name() + "=" + label.value();
    ObjectNode filters = Json.object();
    filters.putArray("label").add(filter);
    Call list = Call.of("list networks and volumes with label", filter);
    for (JsonNode network : api.get(list, ApiPath.of("/networks").filtered(filters))) {
      remove("network", "networks", Json.text(network, "Id"));
    }
    JsonNode volumes = api.get(list, ApiPath.of("/volumes").filtered(filters));
    for (JsonNode volume : volumes.path("Volumes")) {
      remove("volume", "volumes", Json.text(volume, "Name"));
    }
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
