package it.fast;

import static org.junit.Assert.assertTrue;

import org.junit.Test;

/** A test of JUnit 4 that fails the first time, or always when it is told to. */
public class BreaksIT {

  private static int runs;

  @Test
  public void passesTheSecondTimeIfItMay() {
    runs++;
    assertTrue(runs > 1 && System.getProperty("broken") == null);
  }
}
