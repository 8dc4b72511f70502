package it;

import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.api.Test;

/** A test that fails when it is told to. */
class BrokenIT {

  @Test
  void nobodyWantsItToFail() {
    assertNull(System.getProperty("broken"));
  }
}
