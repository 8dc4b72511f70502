package io.github.micropacker.engine.dockerjava;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import com.github.dockerjava.transport.DockerHttpClient;
import com.github.dockerjava.transport.DockerHttpClient.Response;
import io.github.micropacker.engine.ContainerId;
import io.github.micropacker.engine.EngineException;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.Test;

/** Tests for {@link Containers}. */
class ContainersTests {

  private static final ContainerId ID = new ContainerId("3f2a".repeat(16));
  private static final String ENDING =
      "cannot remove container 3f2a as it could not be stopped: container state improper: stopped";

  private final DockerHttpClient http = mock();
  private final ScheduledExecutorService timer = mock();
  private final Containers containers =
      new Containers(new DockerApi(http, "unix:///test.sock", "1.41"), timer);

  @Test
  void removeWhenContainerIsJustEndingTriesAgain() {
    Response ending = answer(500, ENDING);
    Response done = answer(204, "");
    when(http.execute(any())).thenReturn(ending).thenReturn(done);
    containers.remove(ID);
    verify(http, times(2)).execute(any());
  }

  @Test
  void removeWhenItFailsOtherwiseThrowsExceptionAtOnce() {
    Response failed = answer(500, "driver failed");
    when(http.execute(any())).thenReturn(failed);
    assertThatExceptionOfType(EngineException.class)
        .isThrownBy(() -> containers.remove(ID))
        .withMessageContaining("driver failed");
    verify(http).execute(any());
  }

  @Test
  void removeWhenContainerIsGoneIsNoError() {
    Response gone = answer(404, "No such container");
    when(http.execute(any())).thenReturn(gone);
    containers.remove(ID);
    verify(http).execute(any());
  }

  private static Response answer(int status, String message) {
    Response response = mock();
    when(response.getStatusCode()).thenReturn(status);
    when(response.getBody())
        .thenReturn(
            new ByteArrayInputStream(
                "{\"message\":\"%s\"}".formatted(message).getBytes(StandardCharsets.UTF_8)));
    return response;
  }
}
