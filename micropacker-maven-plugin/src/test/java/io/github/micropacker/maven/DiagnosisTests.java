package io.github.micropacker.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.micropacker.MicropackerException;
import io.github.micropacker.engine.EngineFacts;
import io.github.micropacker.image.Platform;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Tests for {@link Diagnosis}. */
class DiagnosisTests {

  private final List<String> lines = new ArrayList<>();

  @Test
  void tellSaysEachFactOfTheEngineAndItsKernel() {
    tell("6.1.0-other", false, "", "there is no sysdig");
    assertThat(lines)
        .containsExactly(
            "Docker   28.2.2 at unix:///run/docker.sock, API 1.44, linux/arm64, not rootless",
            "Kernel   6.1.0-other, BTF yes, cgroup version 2 (systemd), storage driver overlay2",
            "Tracer   ebpf works",
            "Tracer   sysdig does not work: there is no sysdig",
            "Tracer   list works");
  }

  @Test
  void tellWhenOnlySysdigWorksIsContent() {
    tell("5.4.0", true, "the kernel has no BTF", "");
    assertThat(lines)
        .contains("Tracer   ebpf does not work: the kernel has no BTF", "Tracer   sysdig works")
        .anyMatch(line -> line.startsWith("Docker") && line.endsWith(", rootless"))
        .anyMatch(line -> line.startsWith("Kernel   5.4.0, BTF no,"));
  }

  @Test
  void tellWhenReasonIsAnotherDoesNotGuessAtBtf() {
    tell("6.1.0-other", false, "bpf() is not permitted", "");
    assertThat(lines).anyMatch(line -> line.startsWith("Kernel   6.1.0-other, BTF unknown,"));
  }

  @Test
  void tellWhenNoTracerWorksSaysAllAndFails() {
    assertThatExceptionOfType(MicropackerException.class)
        .isThrownBy(() -> tell("5.4.0", true, "no BTF", "no sysdig"))
        .withMessage(
            "cannot trace on Docker at 'unix:///run/docker.sock': neither ebpf nor sysdig works, for the reasons above; change what they name, or pack from a list by micropacker.files");
    assertThat(lines).hasSize(5);
  }

  @Test
  void testsNameTheVersionsOfWhatRunsThem() {
    Map<TestPlugin, String> plugins =
        new TreeMap<>(Map.of(TestPlugin.FAILSAFE, "3.5.4", TestPlugin.SUREFIRE, "3.2.5"));
    assertThat(Diagnosis.tests(plugins, Optional.of("1.21.3")))
        .isEqualTo(
            "Tests    maven-failsafe-plugin 3.5.4, maven-surefire-plugin 3.2.5, Testcontainers 1.21.3");
    assertThat(Diagnosis.tests(Map.of(), Optional.empty()))
        .isEqualTo(
            "Tests    no maven-failsafe-plugin in this project, no Testcontainers on the test class path");
  }

  private void tell(String kernel, boolean rootless, String ebpf, String sysdig) {
    EngineFacts facts =
        new EngineFacts(
            "unix:///run/docker.sock",
            "localhost",
            "host",
            "28.2.2",
            "1.44",
            new Platform("linux", "arm64"),
            kernel,
            "2",
            "systemd",
            "overlay2",
            rootless);
    new Diagnosis(facts, () -> refusal(ebpf), () -> refusal(sysdig)).tell(lines::add);
  }

  private static Optional<String> refusal(String why) {
    return Optional.of(why).filter(text -> !text.isEmpty());
  }
}
