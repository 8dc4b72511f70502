package io.github.micropacker.engine.dockerjava;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.dockerjava.transport.SSLConfig;
import com.github.dockerjava.zerodep.ZerodepDockerHttpClient;
import io.github.micropacker.engine.EngineException;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Opens the connection to an engine and agrees with it on a version. */
final class Connector {

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private static final URI NOWHERE = URI.create("unix:///");

  private Connector() {}

  /**
   * Have the classes of the transport loaded, some hundreds, while another thread reads where the
   * engine is; what fails here fails again when it connects.
   */
  static boolean prepare() {
    transport(NOWHERE, NoTls.config(), null).close();
    return true;
  }

  /**
   * Connect, or tell where no engine was found.
   *
   * @param wantedVersion empty to negotiate
   */
  static DockerApi connect(EngineAddress address, String wantedVersion) {
    String negotiated = negotiated(address);
    String version = wantedVersion.isBlank() ? negotiated : ApiVersion.of(wantedVersion).toString();
    return api(address, null).withVersion(version);
  }

  private static String negotiated(EngineAddress address) {
    checkSocket(address);
    try (DockerApi api = api(address, PATIENCE)) {
      JsonNode answer = api.get(Call.of("reach", "Docker"), ApiPath.of("/version"));
      return ApiVersion.agreed(answer).toString();
    } catch (EngineException ex) {
      if (ex.getCause() == null || ex.status() != 0) {
        throw ex;
      }
      throw unreachable(address, reason(ex.getCause()), ex);
    }
  }

  /** The transport would try twice, and tell the build's log of it. */
  private static void checkSocket(EngineAddress address) {
    URI host = address.host();
    if (!"unix".equals(host.getScheme())) {
      return;
    }
    Path socket = Path.of(String.valueOf(host.getPath()));
    if (Files.notExists(socket)) {
      throw unreachable(address, "there is no such socket", null);
    }
    try {
      SocketChannel.open(UnixDomainSocketAddress.of(socket)).close();
    } catch (IOException ex) {
      throw unreachable(address, reason(ex), ex);
    }
  }

  private static EngineException unreachable(
      EngineAddress address, String why, @Nullable Exception cause) {
    return new EngineException(
        "cannot reach Docker: %s (%s); start Docker (systemctl start docker), or set DOCKER_HOST or DOCKER_CONTEXT to where it runs"
            .formatted(address.found(), why),
        cause);
  }

  private static String reason(Throwable cause) {
    return cause.getMessage() == null ? cause.toString() : cause.getMessage();
  }

  private static DockerApi api(EngineAddress address, @Nullable Duration responseTimeout) {
    URI host = withPort(address);
    SSLConfig tls = Objects.requireNonNullElse(address.tls(), NoTls.config());
    return transport(host, tls, responseTimeout);
  }

  private static DockerApi transport(URI host, SSLConfig tls, @Nullable Duration responseTimeout) {
    ZerodepDockerHttpClient.Builder builder =
        new ZerodepDockerHttpClient.Builder()
            .dockerHost(host)
            .sslConfig(tls)
            .connectionTimeout(PATIENCE);
    // without a word on answers, a connection by TLS keeps the time that it had to be opened
    builder.responseTimeout(responseTimeout == null ? Duration.ZERO : responseTimeout);
    return new DockerApi(builder.build(), host.toString(), "");
  }

  private static URI withPort(EngineAddress address) {
    URI host = address.host();
    if (!host.getScheme().equals("tcp") || host.getPort() != -1) {
      return host;
    }
    int port = address.tls() == null ? 2375 : 2376;
    try {
      return new URI("tcp", null, host.getHost(), port, host.getPath(), null, null);
    } catch (URISyntaxException ex) {
      throw new EngineException("cannot read Docker's address '%s'".formatted(host), ex);
    }
  }
}
