package io.github.micropacker.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.junit.jupiter.api.Test;

/** Tests for {@link ImageTurns}. */
class ImageTurnsTests {

  private final ConcurrentMap<String, Map<String, Boolean>> takers = new ConcurrentHashMap<>();
  private final Set<String> ended = new HashSet<>();
  private final ImageTurns left = new ImageTurns(takers, ended::contains, "left");
  private final ImageTurns right = new ImageTurns(takers, ended::contains, "right");

  @Test
  void thoseWhoCanBeToldApartGoTogether() {
    assertThat(left.tryTake(List.of("a"), false)).isTrue();
    assertThat(right.tryTake(List.of("a"), false)).isTrue();
  }

  @Test
  void whoHasToBeAloneWaitsUntilTheOtherLetsGo() {
    assertThat(left.tryTake(List.of("a", "b"), false)).isTrue();
    assertThat(right.tryTake(List.of("b", "c"), true)).isFalse();
    left.release();
    assertThat(right.tryTake(List.of("b", "c"), true)).isTrue();
    assertThat(left.tryTake(List.of("c"), false)).isFalse();
    assertThat(left.tryTake(List.of("a"), true)).isTrue();
  }

  @Test
  void whoHasEndedIsInNobodysWay() {
    assertThat(left.tryTake(List.of("a"), true)).isTrue();
    ended.add("left");
    right.take(List.of("a"), true, () -> assertThat(false).as("nobody to wait for").isTrue());
  }
}
