package io.github.micropacker.capture;

import io.github.micropacker.MicropackerException;
import io.github.micropacker.engine.Engine;
import io.github.micropacker.engine.ImageArchive;
import io.github.micropacker.engine.Label;
import io.github.micropacker.engine.Layer;
import io.github.micropacker.image.ImageConfig;
import io.github.micropacker.image.ImageReference;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The image of side containers: the agent and nothing else. Its tag is the program's digest, so
 * that an engine takes each version of it in once.
 */
final class AgentImage {

  private static final String PROGRAM = "micropacker";
  private static final ImageReference NAME = ImageReference.of("micropacker/agent");
  private static final int DIGITS = 12;

  private AgentImage() {}

  /** Give the name of the image on an engine, which has it afterwards. */
  static ImageReference on(Engine engine) {
    AgentBinary agent = AgentBinary.of(engine.facts().platform());
    ImageReference name = NAME.withTag(agent.digest().substring(0, DIGITS));
    if (engine.findImage(name).isEmpty()) {
      load(engine, agent, name);
    }
    return name;
  }

  private static void load(Engine engine, AgentBinary agent, ImageReference name) {
    try (InputStream archive = archive(agent, name).open()) {
      engine.load(archive);
    } catch (IOException ex) {
      throw new MicropackerException(
          "cannot read the agent for '%s': %s; is Micropacker's jar whole?"
              .formatted(agent.platform(), ex.getMessage()),
          ex);
    }
  }

  private static ImageArchive archive(AgentBinary agent, ImageReference name) throws IOException {
    Layer layer = Layer.ofProgram(PROGRAM, agent.size(), agent.content());
    return new ImageArchive(name, agent.platform(), Instant.EPOCH, config(), List.of(layer));
  }

  private static ImageConfig config() {
    return new ImageConfig(
        List.of(),
        List.of("/" + PROGRAM),
        null,
        "",
        "",
        new TreeSet<>(),
        new TreeSet<>(),
        new TreeMap<>(Map.of(Label.AGENT, "image")),
        null,
        null,
        null,
        null,
        List.of());
  }
}
