package io.github.micropacker.engine;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** A {@link ContainerSpec} said in the few words that a test needs. */
record TestSpec(
    String image,
    String run,
    List<String> entrypoint,
    List<PortBinding> ports,
    List<String> capabilities,
    boolean attached) {

  static TestSpec of(Object image, String run, List<String> entrypoint) {
    return new TestSpec(image.toString(), run, entrypoint, List.of(), List.of(), false);
  }

  /** Publish port 8080 at a port of the host's own loopback, 0 for any. */
  TestSpec withPort(int hostPort) {
    PortBinding binding = new PortBinding("8080/tcp", "127.0.0.1", hostPort);
    return new TestSpec(image, run, entrypoint, List.of(binding), capabilities, attached);
  }

  TestSpec withCapability(String capability) {
    return new TestSpec(image, run, entrypoint, ports, List.of(capability), attached);
  }

  TestSpec withOpenInput() {
    return new TestSpec(image, run, entrypoint, ports, capabilities, true);
  }

  ContainerSpec spec() {
    return new ContainerSpec(
        image,
        new TreeMap<>(Map.of(Label.RUN, run)),
        null,
        null,
        entrypoint,
        null,
        null,
        null,
        new TreeMap<>(),
        ports,
        new TreeSet<>(capabilities),
        attached,
        false);
  }
}
