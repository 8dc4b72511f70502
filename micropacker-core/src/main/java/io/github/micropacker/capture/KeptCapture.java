package io.github.micropacker.capture;

import java.util.List;
import java.util.stream.Stream;

/**
 * A capture that was there already.
 *
 * @param remarks sentences that whoever takes it should know
 */
public record KeptCapture(Capture capture, List<String> remarks) {

  public KeptCapture {
    remarks = List.copyOf(remarks);
  }

  KeptCapture with(Capture other) {
    return new KeptCapture(other, remarks);
  }

  /** The same, with another sentence after its own. */
  KeptCapture remarking(String remark) {
    return new KeptCapture(capture, Stream.concat(remarks.stream(), Stream.of(remark)).toList());
  }

  /** Put several together, if they are of one image. */
  static KeptCapture merge(List<KeptCapture> captures) {
    return new KeptCapture(
        Capture.merge(captures.stream().map(KeptCapture::capture).toList()),
        captures.stream().flatMap(each -> each.remarks().stream()).toList());
  }
}
