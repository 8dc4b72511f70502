package it;

/** What the module is for. */
public final class Name {

  /** The page's. */
  public static final String PAGE = "/modular.html";

  private Name() {}
}
