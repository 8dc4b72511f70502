package io.github.micropacker.engine.dockerjava;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import com.github.dockerjava.transport.DockerHttpClient;
import com.github.dockerjava.transport.DockerHttpClient.Request;
import com.github.dockerjava.transport.DockerHttpClient.Response;
import io.github.micropacker.engine.EngineException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentCaptor;

/** Tests for {@link DockerApi}. */
class DockerApiTests {

  private static final Call CALL = Call.of("inspect image", "acme/web");
  private static final ApiPath PATH = ApiPath.of("/images/acme/web/json");

  private final DockerHttpClient http = mock();
  private final DockerApi api = new DockerApi(http, "unix:///test.sock", "1.41");

  @Test
  void getSpeaksTheAgreedVersion() {
    answer(200, "{}");
    api.get(CALL, PATH);
    ArgumentCaptor<Request> request = ArgumentCaptor.captor();
    verify(http).execute(request.capture());
    assertThat(request.getValue().path()).isEqualTo("/v1.41/images/acme/web/json");
  }

  @Test
  void getAsksForNoCompressionThatTheEngineWouldPayFor() {
    answer(200, "{}");
    api.get(CALL, PATH);
    ArgumentCaptor<Request> request = ArgumentCaptor.captor();
    verify(http).execute(request.capture());
    assertThat(request.getValue().headers()).containsEntry("Accept-Encoding", "identity");
  }

  @Test
  void getWhenRefusedTellsEnginesOwnWords() {
    answer(404, "{\"message\":\"No such image: acme/web\"}");
    assertThatExceptionOfType(EngineException.class)
        .isThrownBy(() -> api.get(CALL, PATH))
        .withMessage(
            "cannot inspect image 'acme/web': Docker answered 404 \"No such image: acme/web\";"
                + " pull or build the image first, or correct its name");
  }

  @Test
  void getWhenRefusedInPlainTextTellsThat() {
    answer(502, "bad gateway\n");
    assertThatExceptionOfType(EngineException.class)
        .isThrownBy(() -> api.get(CALL, PATH))
        .withMessage("cannot inspect image 'acme/web': Docker answered 502 \"bad gateway\"");
  }

  @Test
  void getWhenConnectionBreaksNamesAddress() {
    when(http.execute(any())).thenThrow(new RuntimeException(new IOException("broken pipe")));
    assertThatExceptionOfType(EngineException.class)
        .isThrownBy(() -> api.get(CALL, PATH))
        .withMessage(
            "cannot inspect image 'acme/web': the connection to Docker at unix:///test.sock broke"
                + " (broken pipe); is the engine still running?");
  }

  @Test
  void getWhenAnswerIsTornThrowsException() {
    answer(200, "{\"Id\":");
    assertThatExceptionOfType(EngineException.class)
        .isThrownBy(() -> api.get(CALL, PATH))
        .withMessageContaining("broke");
  }

  @Test
  void followWhenProgressEndsInErrorThrowsException() {
    Response response =
        answer(
            200,
            "{\"status\":\"Pulling\"}\n{\"errorDetail\":{\"message\":\"no space left on"
                + " device\"},\"error\":\"no space left on device\"}");
    assertThatExceptionOfType(EngineException.class)
        .isThrownBy(() -> JsonLines.follow(api, Call.of("load", "image archive"), response))
        .withMessage(
            "cannot load 'image archive': Docker answered 500 \"no space left on device\"; free"
                + " some space on the disk of the Docker host");
    verify(response).close();
  }

  private Response answer(int status, String body) {
    Response response = mock();
    when(response.getStatusCode()).thenReturn(status);
    when(response.getBody())
        .thenReturn(new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)));
    when(http.execute(any())).thenReturn(response);
    return response;
  }
}
