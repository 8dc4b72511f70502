package io.github.micropacker.engine.dockerjava;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.micropacker.engine.ContainerSpec;
import io.github.micropacker.engine.HostOptions;
import java.util.List;

/** Writes what a container gets from its host into the body that asks for it. */
final class ContainerHost {

  private ContainerHost() {}

  static void addTo(ObjectNode body, ContainerSpec spec) {
    HostOptions options = spec.host();
    ObjectNode host = body.withObject("/HostConfig");
    options.volumes().forEach(volume -> addVolume(body, host, volume, spec));
    if (!options.tmpfs().isEmpty()) {
      host.set("Tmpfs", Json.object(options.tmpfs()));
    }
    if (options.memoryBytes() > 0) {
      host.put("Memory", options.memoryBytes());
    }
    if (options.nanoCpus() > 0) {
      host.put("NanoCpus", options.nanoCpus());
    }
    if (!options.securityOptions().isEmpty()) {
      host.set("SecurityOpt", Json.array(options.securityOptions()));
    }
    if (!options.droppedCapabilities().isEmpty()) {
      host.set("CapDrop", Json.array(options.droppedCapabilities()));
    }
    if (!options.network().isEmpty()) {
      addNetwork(body, host, options);
    }
  }

  private static void addNetwork(ObjectNode body, ObjectNode host, HostOptions options) {
    host.put("NetworkMode", options.network());
    if (!options.aliases().isEmpty()) {
      body.putObject("NetworkingConfig")
          .putObject("EndpointsConfig")
          .putObject(options.network())
          .set("Aliases", Json.array(options.aliases()));
    }
  }

  /** A named volume that the engine makes for it bears the container's labels, and goes with it. */
  private static void addVolume(
      ObjectNode body, ObjectNode host, String volume, ContainerSpec spec) {
    List<String> parts = List.of(volume.split(":", 3));
    if (parts.size() == 1) {
      body.withObject("/Volumes").putObject(volume);
    } else if (parts.get(0).startsWith("/")) {
      host.withArray("/Binds").add(volume);
    } else {
      ObjectNode mount = host.withArray("/Mounts").addObject();
      mount.put("Type", "volume").put("Source", parts.get(0)).put("Target", parts.get(1));
      mount.put("ReadOnly", parts.size() == 3 && parts.get(2).equals("ro"));
      mount.putObject("VolumeOptions").set("Labels", Json.object(spec.labels()));
    }
  }
}
