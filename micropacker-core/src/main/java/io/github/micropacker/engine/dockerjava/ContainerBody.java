package io.github.micropacker.engine.dockerjava;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.micropacker.engine.ContainerSpec;
import io.github.micropacker.engine.PortBinding;
import java.util.List;

/** Writes the body of {@code POST /containers/create}. */
final class ContainerBody {

  private ContainerBody() {}

  static ObjectNode of(ContainerSpec spec) {
    ObjectNode body = Json.object();
    body.put("Image", spec.image());
    body.set("Labels", Json.object(spec.labels()));
    if (spec.entrypoint() != null) {
      body.set("Entrypoint", Json.array(spec.entrypoint()));
    }
    if (spec.cmd() != null) {
      body.set("Cmd", Json.array(spec.cmd()));
    }
    if (spec.user() != null) {
      body.put("User", spec.user());
    }
    if (spec.workingDir() != null) {
      body.put("WorkingDir", spec.workingDir());
    }
    body.set(
        "Env",
        Json.array(
            spec.env().entrySet().stream().map(e -> e.getKey() + "=" + e.getValue()).toList()));
    for (String stream : List.of("AttachStdin", "AttachStdout", "AttachStderr")) {
      body.put(stream, spec.attached());
    }
    body.put("OpenStdin", spec.attached());
    body.put("StdinOnce", spec.attached());
    if (spec.isolated()) {
      body.set("Healthcheck", Json.object().set("Test", Json.array(List.of("NONE"))));
    }
    ObjectNode exposed = body.putObject("ExposedPorts");
    spec.ports().forEach(port -> exposed.putObject(port.containerPort()));
    body.set("HostConfig", hostConfig(spec));
    ContainerHost.addTo(body, spec);
    return body;
  }

  private static ObjectNode hostConfig(ContainerSpec spec) {
    ObjectNode host = Json.object();
    host.set("CapAdd", Json.array(spec.capabilities()));
    if (spec.isolated()) {
      host.put("NetworkMode", "none");
    }
    if (spec.attached()) {
      host.putObject("LogConfig").put("Type", "none");
    }
    ObjectNode bindings = host.putObject("PortBindings");
    for (PortBinding port : spec.ports()) {
      bindings
          .withArray(port.containerPort())
          .addObject()
          .put("HostIp", port.address())
          .put("HostPort", port.hostPort() == 0 ? "" : Integer.toString(port.hostPort()));
    }
    return host;
  }
}
