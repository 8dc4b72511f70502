package io.github.micropacker.engine.dockerjava;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.dockerjava.transport.DockerHttpClient.Response;
import io.github.micropacker.engine.ContainerId;
import io.github.micropacker.engine.EngineException;
import io.github.micropacker.engine.Subscription;
import java.io.IOException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Listens to the engine's events in a thread of its own. The engine opens the stream a little
 * before it hears of events, and we close it a little before we have read the last one: both gaps
 * are filled by asking for times of the engine's own clock.
 */
final class EventSubscription implements Subscription {

  private static final Call CALL = Call.of("hear of containers made on", "the engine");

  private final DockerApi api;
  private final Consumer<ContainerId> listener;
  private final Set<ContainerId> heard = new HashSet<>();
  private final Instant begin;
  private final Response stream;
  private final Thread thread;
  private volatile boolean closing;
  private @Nullable EngineException failure;

  private EventSubscription(DockerApi api, Consumer<ContainerId> listener) {
    this.api = api;
    this.listener = listener;
    this.begin = now(api);
    this.stream = api.open(CALL, events());
    this.thread = new Thread(this::listen, "micropacker-events");
    this.thread.setDaemon(true);
  }

  static EventSubscription open(DockerApi api, Consumer<ContainerId> listener) {
    EventSubscription subscription = new EventSubscription(api, listener);
    subscription.thread.start();
    return subscription;
  }

  private void listen() {
    try (stream) {
      JsonLines.forEach(stream, this::hear);
      if (!closing) {
        failure = CALL.failed("it ended its stream of events; is it still running?", null);
      }
    } catch (EngineException ex) {
      failure = ex;
    } catch (IOException | RuntimeException ex) { // the transport throws both when it is cut off
      if (!closing) {
        failure = api.broken(CALL, ex);
      }
    }
  }

  private void hear(JsonNode event) {
    JsonNode actor = event.path("Actor").path("ID");
    ContainerId container = new ContainerId(actor.asText());
    if (heard.add(container)) {
      tell(container);
    }
  }

  private void tell(ContainerId container) {
    try {
      listener.accept(container);
    } catch (RuntimeException ex) { // whatever it is, it must not vanish with the thread
      throw CALL.failed("the listener failed (" + ex + ")", ex);
    }
  }

  @Override
  public void close() {
    if (closing) {
      return;
    }
    closing = true;
    stream.close();
    try {
      thread.join();
    } catch (InterruptedException ex) {
      Thread.currentThread().interrupt();
      return;
    }
    if (failure != null) {
      throw failure;
    }
    catchUp();
  }

  private void catchUp() {
    try (Response rest = api.open(CALL, events().with("until", seconds(now(api))))) {
      JsonLines.forEach(rest, this::hear);
    } catch (IOException ex) {
      throw api.broken(CALL, ex);
    }
  }

  private ApiPath events() {
    ObjectNode filters = Json.object();
    filters.set("type", Json.array(List.of("container")));
    filters.set("event", Json.array(List.of("create")));
    return ApiPath.of("/events").with("since", seconds(begin)).filtered(filters);
  }

  private static Instant now(DockerApi api) {
    String time = api.get(CALL, ApiPath.of("/info")).path("SystemTime").asText();
    return OffsetDateTime.parse(time).toInstant();
  }

  private static String seconds(Instant instant) {
    return "%d.%09d".formatted(instant.getEpochSecond(), instant.getNano());
  }
}
