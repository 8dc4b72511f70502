package it;

import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.api.Test;

/** A test that is about none of the images. */
class OnceIT {

  @Test
  void runsOnTheOriginalsOnly() {
    assertNull(System.getProperty("micropacker.round"));
  }
}
