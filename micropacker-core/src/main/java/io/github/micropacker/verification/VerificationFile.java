package io.github.micropacker.verification;

import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.micropacker.MicropackerException;
import io.github.micropacker.image.ImageId;
import io.github.micropacker.image.ImageReference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** Reads and writes {@code verification.json}, as {@code docs/formats.md} has it. */
public final class VerificationFile {

  private static final int VERSION = 1;

  /** Escaped, for a path may hold bytes that no UTF-8 text can. */
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  private VerificationFile() {}

  /** Write a proof. */
  public static void write(Verification verification, Path file) {
    try {
      byte[] text = JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(node(verification));
      Files.createDirectories(file.toAbsolutePath().getParent());
      Files.write(file, text);
    } catch (IOException ex) {
      throw new MicropackerException(
          "cannot write verification '%s': %s; is the disk full?".formatted(file, ex.getMessage()),
          ex);
    }
  }

  /** Read a proof. */
  public static Verification read(Path file) {
    try {
      return verification(JSON.readTree(file.toFile()));
    } catch (IOException ex) {
      throw new MicropackerException(
          "cannot read verification '%s': %s; run the goal verify again"
              .formatted(file, ex.getMessage()),
          ex);
    }
  }

  private static ObjectNode node(Verification verification) {
    ObjectNode node = JSON.createObjectNode();
    node.put("micropacker-verification", VERSION);
    node.put("original", verification.original().toString());
    node.put("micro", verification.micro().toString());
    node.put("passed", verification.passed());
    ArrayNode rounds = node.putArray("rounds");
    verification.rounds().forEach(round -> rounds.add(node(round)));
    texts(node.putArray("healed"), verification.healed());
    texts(node.putArray("healedBefore"), verification.healedBefore());
    return node;
  }

  private static ObjectNode node(Round round) {
    ObjectNode node = JSON.createObjectNode();
    node.put("round", round.number());
    node.put("image", round.image().value());
    ObjectNode tests = node.putObject("tests");
    tests.put("completed", round.tests().completed());
    tests.put("errors", round.tests().errors());
    tests.put("failures", round.tests().failures());
    tests.put("skipped", round.tests().skipped());
    tests.put("timedOut", round.tests().timedOut());
    tests.put("failure", round.tests().failure());
    texts(node.putArray("askedFor"), round.askedFor());
    texts(node.putArray("healed"), round.healed());
    node.put("trouble", round.trouble());
    return node;
  }

  private static void texts(ArrayNode array, SortedSet<String> texts) {
    texts.forEach(array::add);
  }

  private static Verification verification(JsonNode node) {
    List<Round> rounds = new ArrayList<>();
    node.path("rounds").forEach(round -> rounds.add(round(round)));
    return new Verification(
        ImageReference.of(node.path("original").asText()),
        ImageReference.of(node.path("micro").asText()),
        rounds,
        texts(node.path("healedBefore")));
  }

  private static Round round(JsonNode node) {
    JsonNode tests = node.path("tests");
    TestCounts counts =
        new TestCounts(
            tests.path("completed").asInt(),
            tests.path("errors").asInt(),
            tests.path("failures").asInt(),
            tests.path("skipped").asInt(),
            tests.path("timedOut").asBoolean(),
            tests.path("failure").asText());
    return new Round(
        node.path("round").asInt(),
        ImageId.of(node.path("image").asText()),
        counts,
        texts(node.path("askedFor")),
        texts(node.path("healed")),
        node.path("trouble").asText());
  }

  private static SortedSet<String> texts(JsonNode array) {
    SortedSet<String> texts = new TreeSet<>();
    array.forEach(text -> texts.add(text.asText()));
    return texts;
  }
}
