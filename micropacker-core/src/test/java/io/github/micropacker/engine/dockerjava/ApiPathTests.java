package io.github.micropacker.engine.dockerjava;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.micropacker.image.FilePath;
import org.junit.jupiter.api.Test;

/** Tests for {@link ApiPath}. */
class ApiPathTests {

  @Test
  void withEscapesEverythingThatIsNotPlain() {
    assertThat(ApiPath.of("/containers/create").with("name", "a b&c=ü+%").value())
        .isEqualTo("/containers/create?name=a%20b%26c%3D%C3%BC%2B%25");
  }

  @Test
  void withWhenNameIsNotUtf8SendsItsBytes() {
    assertThat(ApiPath.of("/x").with("path", FilePath.of("/a\udcff").bytes()).value())
        .isEqualTo("/x?path=/a%FF");
  }

  @Test
  void childComesBeforeQuery() {
    assertThat(ApiPath.of("images", "acme/web@sha256:00").child("json").with("a", 1).with("b", 2))
        .hasToString("ApiPath[value=/images/acme/web@sha256:00/json?a=1&b=2]");
  }
}
