package io.github.micropacker.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tests for {@link Progress}. */
class ProgressTests {

  @Test
  void ofTellsHowMuchHasPassed() throws IOException {
    List<String> heard = new ArrayList<>();
    Progress progress = (bytes, total) -> heard.add(bytes + "/" + total);
    try (InputStream stream = progress.of(new ByteArrayInputStream(new byte[5]), 5)) {
      assertThat(stream.read()).isZero();
      assertThat(stream.readNBytes(4)).hasSize(4);
      assertThat(stream.read()).isEqualTo(-1);
    }
    assertThat(heard).startsWith("1/5", "5/5").endsWith("5/5");
  }
}
