package it;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** A test that passes when it is run again. */
class FlakyCheck {

  private static int runs;

  @Test
  void passesTheSecondTime() {
    runs++;
    assertTrue(runs > 1, "the first time it fails");
  }
}
