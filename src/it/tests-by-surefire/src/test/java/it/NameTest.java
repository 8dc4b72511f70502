package it;

import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.api.Test;

/** A unit test, which runs before there is any container, and not again. */
class NameTest {

  @Test
  void noContainerIsThere() {
    assertNull(System.getProperty("micropacker.port.80"));
  }
}
