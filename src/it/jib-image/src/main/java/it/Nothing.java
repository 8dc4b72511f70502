package it;

/** Jib wants a program of Java; the image's is another. */
public final class Nothing {

  private Nothing() {}

  public static void main(String[] args) {}
}
