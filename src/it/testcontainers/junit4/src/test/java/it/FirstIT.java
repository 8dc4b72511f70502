package it;

import org.junit.Test;

/** A test in a fork of its own. */
public class FirstIT {

  @Test
  public void servesItsPage() throws Exception {
    Page.isServed();
  }
}
