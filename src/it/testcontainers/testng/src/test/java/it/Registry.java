package it;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.model.PushResponseItem;
import com.github.dockerjava.api.async.ResultCallback;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import org.testcontainers.DockerClientFactory;

/** A registry of the tests' own, with one image. */
final class Registry implements AutoCloseable {

  private final Process process;
  private final String name;

  private Registry(Process process, String name) {
    this.process = process;
    this.name = name;
  }

  /** Start it and push an image there, which has no other name by then but its own. */
  static Registry with(String image, Path directory) throws Exception {
    int port = freePort();
    String config =
        "version: 0.1\nstorage: {filesystem: {rootdirectory: %s}}\nhttp: {addr: '127.0.0.1:%d'}\n";
    Files.createDirectories(directory);
    Path file = Files.writeString(directory.resolve("config.yml"), config.formatted(directory, port));
    ProcessBuilder builder = new ProcessBuilder("docker-registry", "serve", file.toString());
    builder.environment().put("OTEL_TRACES_EXPORTER", "none");
    builder.redirectErrorStream(true).redirectOutput(directory.resolve("log").toFile());
    Registry registry = new Registry(builder.start(), "127.0.0.1:" + port + "/it/pulled");
    registry.awaitReady();
    registry.push(image);
    return registry;
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private void awaitReady() throws Exception {
    for (int attempt = 0; attempt < 200; attempt++) {
      try {
        new URL("http://" + name.replaceFirst("/.*", "/v2/")).openStream().close();
        return;
      } catch (IOException ignored) {
        Thread.sleep(50);
      }
    }
    throw new IOException("docker-registry does not answer");
  }

  private void push(String image) throws Exception {
    docker().tagImageCmd(image, name, "1").exec();
    docker().pushImageCmd(name + ":1").exec(new ResultCallback.Adapter<PushResponseItem>()).awaitCompletion();
  }

  /** Take its name from the engine, so that only a pull brings it back. */
  Registry forgotten() {
    docker().removeImageCmd(name + ":1").exec();
    return this;
  }

  /** Name and tag of its image. */
  String tagged() {
    return name + ":1";
  }

  /** Name and digest of its image. */
  String digest() {
    return docker().inspectImageCmd(name + ":1").exec().getRepoDigests().stream()
        .filter(digest -> digest.startsWith(name))
        .findFirst()
        .orElseThrow();
  }

  private static DockerClient docker() {
    return DockerClientFactory.lazyClient();
  }

  @Override
  public void close() {
    process.destroy();
  }
}
