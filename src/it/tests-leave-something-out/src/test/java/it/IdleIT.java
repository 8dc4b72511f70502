package it;

import static org.junit.jupiter.api.Assertions.assertNotNull;

import org.junit.jupiter.api.Test;

/** A test that leaves its container alone. */
class IdleIT {

  @Test
  void isToldWhereTheContainerIs() {
    assertNotNull(System.getProperty("micropacker.port.80"));
  }
}
