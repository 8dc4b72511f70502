package io.github.micropacker.testcontainers;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Properties;

/**
 * What Micropacker tells the tests: {@value #FILE} on their class path, which the plugin writes
 * before they run. There is one for each of its executions, or none.
 */
final class Settings {

  /** Name of the resource; the plugin knows it too. */
  static final String FILE = "micropacker-testcontainers.properties";

  private final List<Target> targets = new ArrayList<>();
  private final List<String> witnesses = new ArrayList<>();
  private String host = "";
  private String certificates = "";

  private Settings() {}

  /** Read all that a class loader finds. */
  static Settings of(ClassLoader loader) {
    Settings settings = new Settings();
    try {
      for (URL file : Collections.list(loader.getResources(FILE))) {
        settings.add(file);
      }
    } catch (IOException ex) {
      throw new UncheckedIOException(
          "cannot read '" + FILE + "': " + ex.getMessage() + "; run mvn verify again", ex);
    }
    return settings;
  }

  private void add(URL file) throws IOException {
    Properties properties = new Properties();
    try (InputStream in = file.openStream()) {
      properties.load(in);
    }
    add(properties);
  }

  static Settings of(Properties properties) {
    Settings settings = new Settings();
    settings.add(properties);
    return settings;
  }

  private void add(Properties properties) {
    host = properties.getProperty("engine.host", host);
    certificates = properties.getProperty("engine.certificates", certificates);
    String witness = properties.getProperty("engine.witness", "");
    if (!witness.isEmpty()) {
      witnesses.add(witness);
    }
    for (int i = 0; properties.containsKey("target." + i + ".image"); i++) {
      targets.add(Target.of(properties, "target." + i + "."));
    }
  }

  /** Address of the engine, if a docker context names it, else empty. */
  String host() {
    return host;
  }

  /** Directory of the certificates for it, empty without TLS. */
  String certificates() {
    return certificates;
  }

  /** Runs of which the engine has a container, so that it can be told from other engines. */
  List<String> witnesses() {
    return Collections.unmodifiableList(witnesses);
  }

  List<Target> targets() {
    return Collections.unmodifiableList(targets);
  }
}
