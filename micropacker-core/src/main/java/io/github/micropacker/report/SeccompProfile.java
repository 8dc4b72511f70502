package io.github.micropacker.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.micropacker.capture.Capture;
import io.github.micropacker.image.Platform;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The system calls that an image's containers may make, in the form of {@code docker run
 * --security-opt seccomp=}: those that were seen, and those that the container runtime itself makes
 * after it has loaded the profile.
 */
record SeccompProfile(List<String> architectures, List<String> syscalls) {

  private static final Map<String, List<String>> ARCHITECTURES =
      Map.of(
          "amd64", List.of("SCMP_ARCH_X86_64", "SCMP_ARCH_X86", "SCMP_ARCH_X32"),
          "arm64", List.of("SCMP_ARCH_AARCH64", "SCMP_ARCH_ARM"));

  SeccompProfile {
    architectures = List.copyOf(architectures);
    syscalls = List.copyOf(syscalls);
  }

  /** Make a profile of a capture, if it tells of system calls and the platform's are known. */
  static Optional<SeccompProfile> find(Capture capture, Platform platform) {
    List<String> architectures = ARCHITECTURES.get(platform.architecture());
    List<String> seen =
        capture.syscalls().values().stream().flatMap(Collection::stream).distinct().toList();
    if (seen.isEmpty() || architectures == null) {
      return Optional.empty();
    }
    return Optional.of(
        new SeccompProfile(
            architectures, Stream.concat(seen.stream(), runtime()).distinct().sorted().toList()));
  }

  private static Stream<String> runtime() {
    return Resource.text("runtime-syscalls.txt")
        .lines()
        .filter(line -> !line.startsWith("#"))
        .flatMap(line -> Stream.of(line.split(" ")))
        .filter(name -> !name.isEmpty());
  }

  /** The profile as Docker reads it. */
  ObjectNode json() {
    ObjectNode profile = JsonNodeFactory.instance.objectNode();
    profile.put("defaultAction", "SCMP_ACT_ERRNO");
    architectures.forEach(profile.putArray("architectures")::add);
    ObjectNode rule = profile.putArray("syscalls").addObject();
    ArrayNode names = rule.putArray("names");
    syscalls.forEach(names::add);
    rule.put("action", "SCMP_ACT_ALLOW");
    return profile;
  }
}
