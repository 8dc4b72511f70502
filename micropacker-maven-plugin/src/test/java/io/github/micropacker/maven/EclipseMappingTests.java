package io.github.micropacker.maven;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.micropacker.maven.TestDescriptor.Goal;
import java.io.InputStream;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

/** Tests for what Eclipse (m2e) is told of the plugin, in its jar. */
class EclipseMappingTests {

  private static final String MAPPING = "/META-INF/m2e/lifecycle-mapping-metadata.xml";

  @Test
  void everyGoalThatIsBoundToAPhaseIsIgnored() throws Exception {
    Stream<String> bound =
        TestDescriptor.goals().stream().filter(goal -> !goal.phase().isEmpty()).map(Goal::name);
    Document mapping = mapping();
    assertThat(texts(mapping, "goal")).containsExactlyInAnyOrderElementsOf(bound.toList());
    assertThat(mapping.getElementsByTagName("ignore").getLength()).isOne();
  }

  private static Document mapping() throws Exception {
    try (InputStream in =
        Objects.requireNonNull(EclipseMappingTests.class.getResourceAsStream(MAPPING))) {
      return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(in);
    }
  }

  private static Iterable<String> texts(Document document, String element) {
    NodeList nodes = document.getElementsByTagName(element);
    return IntStream.range(0, nodes.getLength())
        .mapToObj(i -> nodes.item(i).getTextContent().strip())
        .toList();
  }
}
