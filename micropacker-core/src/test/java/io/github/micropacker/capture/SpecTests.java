package io.github.micropacker.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Tests for the formats against the golden files that Java, Go and Lua share. */
class SpecTests {

  private static final Path SPEC = Path.of("..", "spec");

  @TestFactory
  List<DynamicTest> pathTextIsAsInSpec() throws IOException {
    ObjectMapper json = new ObjectMapper();
    List<JsonNode> cases =
        json.readerFor(JsonNode.class)
            .<JsonNode>readValues(SPEC.resolve("pathtext.jsonl").toFile())
            .readAll();
    List<String> lines = Files.readAllLines(SPEC.resolve("pathtext.jsonl"));
    assertThat(cases).hasSameSizeAs(lines).isNotEmpty();
    return Stream.iterate(0, i -> i + 1)
        .limit(lines.size())
        .map(
            i ->
                DynamicTest.dynamicTest(
                    cases.get(i).get("summary").asText(),
                    () -> checkPathText(cases.get(i), lines.get(i))))
        .toList();
  }

  private static void checkPathText(JsonNode golden, String line) {
    String text = golden.get("text").asText();
    if (golden.get("bytes").isNull()) {
      assertThatIllegalArgumentException().isThrownBy(() -> PathText.encode(text));
      assertThatIllegalArgumentException().isThrownBy(() -> PathText.check(text));
      return;
    }
    byte[] bytes = HexFormat.of().parseHex(golden.get("bytes").asText());
    assertThat(PathText.encode(text)).isEqualTo(bytes);
    assertThat(PathText.decode(bytes)).isEqualTo(text);
    StringBuilder quoted = new StringBuilder();
    PathText.appendQuoted(quoted, text);
    assertThat(line).endsWith("\"text\":" + quoted + "}");
  }

  @TestFactory
  List<DynamicTest> captureIsAsInSpec(@TempDir Path directory) throws IOException {
    try (Stream<Path> files = Files.list(SPEC.resolve("capture"))) {
      List<Path> captures =
          files.filter(each -> each.toString().endsWith(".jsonl")).sorted().toList();
      assertThat(captures).isNotEmpty();
      return captures.stream()
          .map(
              each ->
                  DynamicTest.dynamicTest(
                      String.valueOf(each.getFileName()), () -> checkCapture(each, directory)))
          .toList();
    }
  }

  private static void checkCapture(Path golden, Path directory) throws IOException {
    String name = String.valueOf(golden.getFileName());
    if (name.startsWith("refused-")) {
      assertThatExceptionOfType(CaptureFormatException.class)
          .isThrownBy(() -> CaptureReader.read(golden))
          .withMessageStartingWith("cannot read capture '%s': ", golden);
      return;
    }
    Capture capture = CaptureReader.read(golden);
    CaptureWriter.writeFiles(capture, directory.resolve("files.txt"));
    assertThat(directory.resolve("files.txt"))
        .hasSameBinaryContentAs(golden.resolveSibling(name.replace(".jsonl", ".files.txt")));
    CaptureWriter.write(capture, directory.resolve(name));
    assertThat(CaptureReader.read(directory.resolve(name))).isEqualTo(capture);
  }
}
