package io.github.micropacker.rootfs;

import io.github.micropacker.image.FilePath;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The command line of the agent's {@code pack}, as {@code docs/formats.md} has it. */
final class AgentArguments {

  /** File systems that keep whole seconds date what is new up to a second back. */
  private static final Duration COARSEST_TIMES = Duration.ofSeconds(1);

  private AgentArguments() {}

  static List<String> of(PackRequest request, Instant engineTime) {
    FilePath workplace = request.workplace();
    List<String> arguments = new ArrayList<>(List.of("pack"));
    for (int i = 0; i < request.captures().size(); i++) {
      add(arguments, "-i", AgentFiles.capture(workplace, i));
    }
    add(arguments, "-o", AgentFiles.tar(workplace));
    add(arguments, "-manifest", AgentFiles.manifest(workplace));
    add(arguments, "-config", AgentFiles.config(workplace));
    add(arguments, "-ignore", workplace);
    add(arguments, "-fresh", fresh(request.image().created(), engineTime));
    add(arguments, "-fresh-as", request.image().created());
    addPolicy(arguments, request.policy());
    return List.copyOf(arguments);
  }

  /**
   * Since when the engine may have touched files on making a container. An image may be younger
   * than the margin for coarse times: its own files are not to be taken for the engine's.
   */
  static Instant fresh(Instant imageCreated, Instant engineTime) {
    Instant earliest = engineTime.minus(COARSEST_TIMES);
    if (imageCreated.isBefore(earliest)) {
      return earliest;
    }
    return imageCreated.isAfter(engineTime) ? engineTime : imageCreated;
  }

  private static void addPolicy(List<String> arguments, PackPolicy policy) {
    if (!policy.keep().isEmpty()) {
      add(arguments, "-keep", policy.keep());
    }
    policy.includes().forEach(pattern -> add(arguments, "-include", pattern));
    policy.excludes().forEach(pattern -> add(arguments, "-exclude", pattern));
    add(arguments, "-granularity", policy.granularity());
    policy.noCompanions().forEach(runtime -> add(arguments, "-no-companion", runtime));
    if (!policy.ignoreList()) {
      arguments.add("-u");
    }
    if (policy.extraElf() != null) {
      add(arguments, "-x", policy.extraElf());
    }
    if (policy.clamp() != null) {
      add(arguments, "-clamp", policy.clamp());
    }
    if (policy.allowLost()) {
      arguments.add("-allow-lost");
    }
  }

  private static void add(List<String> arguments, String flag, Object value) {
    arguments.add(flag);
    arguments.add(value.toString());
  }
}
