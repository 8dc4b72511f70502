package io.github.micropacker.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.micropacker.MicropackerException;
import io.github.micropacker.capture.AutoTracer.Candidate;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Tests for {@link AutoTracer}. */
class AutoTracerTests {

  private static final Candidate EBPF = refusing("ebpf", "the kernel has no BTF");
  private static final Candidate SYSDIG = new Candidate("sysdig", listening(Listener.SYSDIG));

  @Test
  void startWhenFirstCanListenAsksNoOther() {
    Candidate first = new Candidate("ebpf", listening(Listener.EBPF));
    assertThat(start(first, refusing("sysdig", "must not be asked")).listener())
        .isEqualTo(Listener.EBPF);
  }

  @Test
  void startWhenFirstIsRefusedTakesNextAndTellsWhy() {
    Listener listener = start(EBPF, SYSDIG).listener();
    assertThat(listener.tracer()).isEqualTo("sysdig");
    assertThat(listener.blindSpots()).contains("readlink");
    assertThat(listener.remarks()).containsExactly("ebpf: the kernel has no BTF");
  }

  @Test
  void startWhenNoneCanListenTellsWhatEachLacks() {
    assertThatExceptionOfType(MicropackerException.class)
        .isThrownBy(() -> start(EBPF, refusing("sysdig", "the engine does not have that image")))
        .withMessageStartingWith(
            "cannot trace image 'acme/web:1.2': no tracer can listen here (ebpf: the kernel has no BTF; sysdig: the engine does not have that image); mend what");
  }

  @Test
  void startWhenThereIsOneCandidateLeavesItsWords() {
    assertThatExceptionOfType(TracerRefusedException.class)
        .isThrownBy(() -> start(EBPF))
        .withMessage(
            "cannot trace image 'acme/web:1.2' with tracer 'ebpf': the kernel has no BTF; cure");
  }

  @Test
  void stopGivesTheCaptureOfTheChosenOne() {
    try (TraceSession session = start(EBPF, SYSDIG)) {
      assertThat(session.stop().header().tracer()).isEqualTo("sysdig");
    }
  }

  @Test
  void noTracerSeesNothing() {
    try (TraceSession session = start(EBPF, new Candidate("none", new NoTracer()))) {
      assertThat(session.listener().tracer()).isEqualTo("none");
      assertThat(session.stop().events()).isEmpty();
    }
  }

  private static TraceSession start(Candidate... candidates) {
    return new AutoTracer(List.of(candidates))
        .start(TraceRequest.of(SampleImages.WEB, Map.of(), Path.of("target")));
  }

  private static Candidate refusing(String name, String why) {
    return new Candidate(
        name,
        request -> {
          throw new TracerRefusedException(request.image().reference(), name, why, "cure", null);
        });
  }

  private static Tracer listening(Listener listener) {
    CaptureHeader header = new CaptureHeader(listener.tracer(), "", "", "");
    Capture capture = new Capture(header, new TreeSet<>(), new TreeMap<>(), 0, 0);
    return request -> new KeptSession(capture, listener);
  }
}
