package io.github.micropacker.testing;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/** A registry of the test's own on a port of the loopback, which lets in {@link #USER} only. */
public final class TestRegistry implements AutoCloseable {

  /** Who may pull and push. */
  public static final String USER = "me";

  /** By which password. */
  public static final String PASSWORD = "secret";

  private static final String HTPASSWD =
      "me:$2y$05$iHHpyTYZ2N718BM9cX6I/esNvz48h3fEEk5aRU8leB2DNqK01T94.\n";
  private static final int UNAUTHORIZED = 401;

  private final Process process;
  private final int port;

  private TestRegistry(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /** Start it, with what it keeps in a directory. */
  public static TestRegistry start(Path directory) throws IOException {
    int port = freePort();
    Path passwords = Files.writeString(directory.resolve("htpasswd"), HTPASSWD);
    Path config = directory.resolve("config.yml");
    Files.writeString(
        config,
        """
        version: 0.1
        storage: {filesystem: {rootdirectory: %s}}
        http: {addr: "127.0.0.1:%d"}
        auth: {htpasswd: {realm: test, path: %s}}
        """
            .formatted(directory.resolve("registry"), port, passwords));
    ProcessBuilder builder =
        new ProcessBuilder("docker-registry", "serve", config.toString())
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("registry.log").toFile());
    builder.environment().putAll(Map.of("OTEL_TRACES_EXPORTER", "none"));
    TestRegistry registry = new TestRegistry(builder.start(), port);
    registry.awaitReady();
    return registry;
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private void awaitReady() throws IOException {
    for (int attempt = 0; attempt < 200; attempt++) {
      try {
        URI page = URI.create("http://" + host() + "/v2/");
        HttpURLConnection connection = (HttpURLConnection) page.toURL().openConnection();
        if (connection.getResponseCode() == UNAUTHORIZED) {
          return;
        }
      } catch (IOException ignored) {
        // not there yet
      }
      LockSupport.parkNanos(50_000_000);
    }
    close();
    throw new IOException("docker-registry did not answer at " + host());
  }

  /** Host and port, as image names begin. */
  public String host() {
    return "127.0.0.1:" + port;
  }

  @Override
  public void close() {
    process.destroy();
  }
}
