package io.github.micropacker.engine;

/** Something that is listened to until it is closed. */
public interface Subscription extends AutoCloseable {

  @Override
  void close();
}
