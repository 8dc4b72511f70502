package io.github.micropacker.capture;

import io.github.micropacker.image.ImageReference;
import java.time.Duration;
import java.util.List;

/**
 * How to run sysdig.
 *
 * @param image that holds a sysdig and a shell, for a side container
 * @param arguments that choose and set the driver
 * @param keepsCapture whether the raw capture stays beside the other files of a run
 * @param patience how long sysdig may take until events flow
 */
public record SysdigSettings(
    ImageReference image, List<String> arguments, boolean keepsCapture, Duration patience) {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  public SysdigSettings {
    arguments = List.copyOf(arguments);
  }

  /** The vendor's image and its modern eBPF probe, which needs nothing of the host. */
  public static SysdigSettings standard() {
    return new SysdigSettings(
        ImageReference.of("sysdig/sysdig:0.41.4"), List.of("--modern-bpf"), true, PATIENCE);
  }

  public SysdigSettings withImage(ImageReference other) {
    return new SysdigSettings(other, arguments, keepsCapture, patience);
  }

  public SysdigSettings withArguments(List<String> others) {
    return new SysdigSettings(image, others, keepsCapture, patience);
  }

  public SysdigSettings withKeepsCapture(boolean keeps) {
    return new SysdigSettings(image, arguments, keeps, patience);
  }

  public SysdigSettings withPatience(Duration other) {
    return new SysdigSettings(image, arguments, keepsCapture, other);
  }
}
