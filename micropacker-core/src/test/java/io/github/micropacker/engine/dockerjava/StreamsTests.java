package io.github.micropacker.engine.dockerjava;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import com.github.dockerjava.transport.DockerHttpClient;
import com.github.dockerjava.transport.DockerHttpClient.Response;
import io.github.micropacker.engine.ContainerId;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Tests for {@link Streams}. */
class StreamsTests {

  private static final ContainerId ID = new ContainerId("3f2a" + "0".repeat(60));

  private final DockerHttpClient http = mock();
  private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1);
  private final Streams streams = new Streams(new DockerApi(http, "unix:///x", "1.41"), timer);

  @AfterEach
  void stopTimer() {
    timer.shutdownNow();
  }

  @Test
  void execWhenExitCodeIsLateWaitsForIt() {
    Response created = answer("{\"Id\":\"7\"}");
    Response output = answer("");
    Response running = answer("{\"Running\":true,\"ExitCode\":null}");
    Response ended = answer("{\"Running\":false,\"ExitCode\":4}");
    when(http.execute(any())).thenReturn(created, output, running, ended);
    assertThat(streams.exec(ID, List.of("check"), "", Duration.ofSeconds(60)).exitCode())
        .isEqualTo(4);
  }

  @Test
  void logsWhenEngineKeepsNoneAreEmpty() {
    Response container = answer("{\"HostConfig\":{\"LogConfig\":{\"Type\":\"none\"}}}");
    when(http.execute(any())).thenReturn(container);
    assertThat(streams.logs(ID, 10)).isEmpty();
  }

  private static Response answer(String body) {
    Response response = mock();
    when(response.getStatusCode()).thenReturn(200);
    when(response.getBody())
        .thenReturn(new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)));
    return response;
  }
}
