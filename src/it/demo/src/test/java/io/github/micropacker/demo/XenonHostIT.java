package io.github.micropacker.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

/** Integration tests of the service in its container: the training run, then the proof. */
class XenonHostIT {

  private final Examples examples = Examples.ofRunningService();

  @Test
  void createAnswersWithTheDocument() throws Exception {
    HttpResponse<String> answer = examples.create("created", 1);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).contains("\"name\":\"created\"", "\"counter\":1");
  }

  @Test
  void readAnswersWithWhatWasCreated() throws Exception {
    String link = Examples.linkOf(examples.create("read", 2));
    HttpResponse<String> answer = examples.read(link);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).contains("\"name\":\"read\"", "\"counter\":2");
  }

  @Test
  void queryFindsOnlyMatchingDocuments() throws Exception {
    String few = Examples.linkOf(examples.create("query", 30));
    String many = Examples.linkOf(examples.create("query", 31));
    HttpResponse<String> answer = examples.query("name eq 'query' and counter gt 30");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).contains(many).doesNotContain(few);
  }

  @Test
  void deleteMakesTheDocumentUnknown() throws Exception {
    String link = Examples.linkOf(examples.create("deleted", 4));
    assertThat(examples.delete(link).statusCode()).isEqualTo(200);
    assertThat(examples.read(link).statusCode()).isEqualTo(404);
  }

  @Test
  void toolsOfTheImageRunInTheContainer() throws Exception {
    assertThat(RunningContainer.exec("id", "-un")).isEqualTo("xenon");
  }
}
