package io.github.micropacker.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.micropacker.capture.Capture;
import io.github.micropacker.image.Image;
import io.github.micropacker.rootfs.ManifestTotals;
import io.github.micropacker.verification.Round;
import io.github.micropacker.verification.TestCounts;
import io.github.micropacker.verification.Verification;
import java.util.Map;

/** The report for machines, as {@code docs/formats.md} has it. */
final class JsonReport {

  private static final int VERSION = 1;
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private JsonReport() {}

  static ObjectNode of(Report report, Contents contents) {
    ObjectNode node = NODES.objectNode().put("micropacker-report", VERSION);
    node.set("original", image(report.original()));
    node.set("micro", image(report.micro()));
    node.put("savedPercent", report.savings().percent());
    node.set("files", files(report.manifest().totals()));
    node.set("reasons", shares(contents.reasons()));
    node.set("packages", shares(contents.packages()));
    ArrayNode absent = node.putArray("absent");
    contents
        .absent()
        .forEach(
            entry -> absent.addObject().put("path", entry.path()).put("reason", entry.reason()));
    report.manifest().unmatched().forEach(node.putArray("unmatched")::add);
    node.set("capture", capture(report.capture()));
    ArrayNode gaps = node.putArray("coverage");
    report
        .gaps()
        .forEach(
            gap ->
                gaps.addObject()
                    .put("kind", gap.kind().word())
                    .put("subject", gap.subject())
                    .put("says", gap.sentence()));
    node.set("verification", verification(report.verification()));
    return node;
  }

  private static ObjectNode image(Image image) {
    return NODES
        .objectNode()
        .put("name", image.reference().toString())
        .put("id", image.id().value())
        .put("platform", image.platform().toString())
        .put("bytes", image.size());
  }

  private static ObjectNode files(ManifestTotals totals) {
    return NODES
        .objectNode()
        .put("original", totals.files())
        .put("originalBytes", totals.bytes())
        .put("kept", totals.keptFiles())
        .put("keptBytes", totals.keptBytes())
        .put("absent", totals.absent());
  }

  private static ObjectNode shares(Map<String, Share> shares) {
    ObjectNode node = NODES.objectNode();
    shares.forEach(
        (name, share) ->
            node.putObject(name).put("files", share.files()).put("bytes", share.bytes()));
    return node;
  }

  private static ObjectNode capture(Capture capture) {
    return NODES
        .objectNode()
        .put("tracer", capture.header().tracer())
        .put("kernel", capture.header().kernel())
        .put("containers", capture.containers().size())
        .put("paths", capture.paths().size())
        .put("lost", capture.lost())
        .put("unresolved", capture.unresolved());
  }

  private static ObjectNode verification(Verification verification) {
    ObjectNode node = NODES.objectNode().put("passed", verification.passed());
    ArrayNode rounds = node.putArray("rounds");
    verification.rounds().forEach(round -> rounds.add(round(round)));
    verification.healed().forEach(node.putArray("healed")::add);
    verification.healedBefore().forEach(node.putArray("healedBefore")::add);
    return node;
  }

  private static ObjectNode round(Round round) {
    TestCounts tests = round.tests();
    ObjectNode node =
        NODES
            .objectNode()
            .put("round", round.number())
            .put("image", round.image().value())
            .put("completed", tests.completed())
            .put("passed", tests.passed())
            .put("failed", tests.errors() + tests.failures())
            .put("skipped", tests.skipped())
            .put("complaint", round.complaint());
    round.askedFor().forEach(node.putArray("askedFor")::add);
    round.healed().forEach(node.putArray("healed")::add);
    return node;
  }
}
