package io.github.micropacker.image;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How an engine asks a container whether it is well. {@code test} is as Docker has it: {@code
 * [NONE]}, {@code [CMD, program, …]} or {@code [CMD-SHELL, line]}; times are in Docker's own keys
 * ({@code Interval}, {@code Timeout}, {@code StartPeriod}, {@code StartInterval}), absent where the
 * engine's default holds.
 */
public record HealthCheck(List<String> test, Map<String, Duration> times, int retries) {

  public HealthCheck {
    test = List.copyOf(test);
    times = Collections.unmodifiableMap(new TreeMap<>(times));
  }
}
