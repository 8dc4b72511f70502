package io.github.micropacker.rootfs;

import io.github.micropacker.image.FilePath;
import java.util.ArrayList;
import java.util.List;

/** The command line of the agent's {@code pack}, as {@code docs/formats.md} has it. */
final class AgentArguments {

  private AgentArguments() {}

  static List<String> of(PackRequest request) {
    FilePath workplace = request.workplace();
    List<String> arguments = new ArrayList<>(List.of("pack"));
    for (int i = 0; i < request.captures().size(); i++) {
      add(arguments, "-i", AgentFiles.capture(workplace, i));
    }
    for (int i = 0; i < request.healed().size(); i++) {
      add(arguments, "-healed", AgentFiles.healed(workplace, i));
    }
    add(arguments, "-o", AgentFiles.tar(workplace));
    add(arguments, "-manifest", AgentFiles.manifest(workplace));
    add(arguments, "-config", AgentFiles.config(workplace));
    add(arguments, "-ignore", workplace);
    add(arguments, "-fresh", "@" + AgentFiles.fresh(workplace));
    add(arguments, "-fresh-as", request.image().created());
    addPolicy(arguments, request.policy());
    return List.copyOf(arguments);
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
