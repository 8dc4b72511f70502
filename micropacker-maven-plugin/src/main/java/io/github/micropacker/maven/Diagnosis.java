package io.github.micropacker.maven;

import io.github.micropacker.MicropackerException;
import io.github.micropacker.capture.AgentTracer;
import io.github.micropacker.capture.AutoTracer;
import io.github.micropacker.capture.SysdigSettings;
import io.github.micropacker.capture.SysdigTracer;
import io.github.micropacker.engine.Engine;
import io.github.micropacker.engine.EngineFacts;
import io.github.micropacker.pipeline.TracerTrial;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/** What an engine offers to those who trace on it. */
record Diagnosis(Engine engine, TracerTrial trial, SysdigSettings settings) {

  private static final Path BTF = Path.of("/sys/kernel/btf/vmlinux");

  /** Tell it line by line, then fail if no tracer works. */
  void tell(Consumer<String> lines, Path directory) {
    EngineFacts facts = engine.facts();
    lines.accept(
        "Docker   %s at %s, API %s, %s, %s"
            .formatted(
                facts.version(),
                facts.address(),
                facts.apiVersion(),
                facts.platform(),
                facts.rootless() ? "rootless" : "not rootless"));
    Optional<String> ebpf = trial.findRefusal(new AgentTracer(engine), directory);
    lines.accept(
        "Kernel   %s, BTF %s, cgroup version %s (%s), storage driver %s"
            .formatted(
                facts.kernel(),
                btf(facts, ebpf),
                facts.cgroupVersion(),
                facts.cgroupDriver(),
                facts.storageDriver()));
    lines.accept("Tracer   ebpf " + verdict(ebpf));
    Optional<String> sysdig = sysdig(directory);
    lines.accept("Tracer   sysdig " + verdict(sysdig));
    lines.accept("Tracer   list works");
    if (ebpf.isPresent() && sysdig.isPresent()) {
      throw new MicropackerException(
          "cannot trace on Docker at '%s': neither ebpf nor sysdig works, for the reasons above; change what they name, or pack from a list by micropacker.files"
              .formatted(facts.address()));
    }
  }

  private static String verdict(Optional<String> refusal) {
    return refusal.map(why -> "does not work: " + why).orElse("works");
  }

  /** The kernel may be that of another machine, of which we know only what works there. */
  private static String btf(EngineFacts facts, Optional<String> refusal) {
    if (refusal.isEmpty()) {
      return "yes";
    }
    if (facts.kernel().equals(System.getProperty("os.version"))) {
      return Files.exists(BTF) ? "yes" : "no";
    }
    return refusal.orElseThrow().contains("BTF") ? "no" : "unknown";
  }

  /** An image of that size is not fetched for a question. */
  private Optional<String> sysdig(Path directory) {
    return trial.findRefusal(
        new AutoTracer(SysdigTracer.candidates(engine, settings, false)), directory);
  }
}
