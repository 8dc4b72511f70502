package io.github.micropacker.engine.dockerjava;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.micropacker.engine.EngineException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests for {@link ApiVersion}. */
class ApiVersionTests {

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "Docker 20.10, 1.12, 1.41, 1.41",
    "Docker 25, 1.24, 1.44, 1.44",
    "Docker 29, 1.44, 1.52, 1.44",
    "a Docker to come, 1.50, 1.60, 1.50",
    "Podman 4.3, 1.24, 1.41, 1.41"
  })
  void agreedIsSpokenByBoth(String engine, String least, String most, String agreed) {
    assertThat(ApiVersion.agreed(answer(engine, least, most))).hasToString(agreed);
  }

  @Test
  void agreedWhenEngineIsTooOldThrowsException() {
    assertThatExceptionOfType(EngineException.class)
        .isThrownBy(() -> ApiVersion.agreed(answer("19.03", "1.12", "1.40")))
        .withMessage(
            "cannot speak with Docker 19.03: it knows API version 1.40, and we need 1.41;"
                + " update it to Docker 20.10 or newer");
  }

  @Test
  void ofWhenTextIsNoVersionThrowsException() {
    assertThatExceptionOfType(EngineException.class)
        .isThrownBy(() -> ApiVersion.of("newest"))
        .withMessageContaining("'newest'")
        .withMessageContaining("DOCKER_API_VERSION");
  }

  private static JsonNode answer(String engine, String least, String most) {
    return Json.object().put("Version", engine).put("ApiVersion", most).put("MinAPIVersion", least);
  }
}
