package io.github.micropacker.maven;

import io.github.micropacker.MicropackerException;
import io.github.micropacker.engine.EngineFacts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * What an engine offers to those who trace on it.
 *
 * @param ebpf why that tracer does not work, empty if it does; asked once
 * @param sysdig the same of that one
 */
record Diagnosis(
    EngineFacts facts, Supplier<Optional<String>> ebpf, Supplier<Optional<String>> sysdig) {

  private static final Path BTF = Path.of("/sys/kernel/btf/vmlinux");

  /** Tell it line by line, then fail if no tracer works. */
  void tell(Consumer<String> lines) {
    lines.accept(
        "Docker   %s at %s, API %s, %s, %s"
            .formatted(
                facts.version(),
                facts.address(),
                facts.apiVersion(),
                facts.platform(),
                facts.rootless() ? "rootless" : "not rootless"));
    Optional<String> ebpfRefusal = ebpf.get();
    lines.accept(
        "Kernel   %s, BTF %s, cgroup version %s (%s), storage driver %s"
            .formatted(
                facts.kernel(),
                btf(ebpfRefusal),
                facts.cgroupVersion(),
                facts.cgroupDriver(),
                facts.storageDriver()));
    lines.accept("Tracer   ebpf " + verdict(ebpfRefusal));
    Optional<String> sysdigRefusal = sysdig.get();
    lines.accept("Tracer   sysdig " + verdict(sysdigRefusal));
    lines.accept("Tracer   list works");
    if (ebpfRefusal.isPresent() && sysdigRefusal.isPresent()) {
      throw new MicropackerException(
          "cannot trace on Docker at '%s': neither ebpf nor sysdig works, for the reasons above; change what they name, or pack from a list by micropacker.files"
              .formatted(facts.address()));
    }
  }

  /** Say what runs the tests of a project, and what starts their containers. */
  static String tests(Map<TestPlugin, String> plugins, Optional<String> testcontainers) {
    String runners =
        plugins.entrySet().stream()
            .map(each -> each.getKey().artifactId() + " " + each.getValue())
            .collect(Collectors.joining(", "));
    return "Tests    %s, %s"
        .formatted(
            runners.isEmpty() ? "no maven-failsafe-plugin in this project" : runners,
            testcontainers
                .map(version -> "Testcontainers " + version)
                .orElse("no Testcontainers on the test class path"));
  }

  private static String verdict(Optional<String> refusal) {
    return refusal.map(why -> "does not work: " + why).orElse("works");
  }

  /** The kernel may be that of another machine, of which we know only what works there. */
  private String btf(Optional<String> refusal) {
    if (refusal.isEmpty()) {
      return "yes";
    }
    if (facts.kernel().equals(System.getProperty("os.version"))) {
      return Files.exists(BTF) ? "yes" : "no";
    }
    return refusal.orElseThrow().contains("BTF") ? "no" : "unknown";
  }
}
