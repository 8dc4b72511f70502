package io.github.micropacker.maven;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.apache.maven.execution.MavenSession;
import org.eclipse.aether.SessionData;

/**
 * What the modules of one build tell one another. They may have a class loader each, so that all of
 * it is of the JDK's own types.
 */
final class SessionNotes {

  private SessionNotes() {}

  /** The notes of a kind, which all modules share. */
  @SuppressWarnings("unchecked") // nobody else uses a key of ours
  static <V> ConcurrentMap<String, V> of(MavenSession session, String kind) {
    SessionData data = session.getRepositorySession().getData();
    String key = "micropacker." + kind;
    Object notes = data.get(key);
    while (notes == null) {
      data.set(key, null, new ConcurrentHashMap<String, V>());
      notes = data.get(key);
    }
    return (ConcurrentMap<String, V>) notes;
  }
}
