package it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.Ports;
import java.io.File;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URL;
import org.junit.jupiter.api.Test;
import org.testcontainers.containers.ContainerState;
import org.testcontainers.containers.DockerComposeContainer;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.utility.DockerImageName;

/** Tests of which one has docker compose start its container, and the other Testcontainers. */
class ComposedIT {

  private static final String IMAGE = "it/compose:1";

  @Test
  void servesItsPageWhenComposed() throws Exception {
    try (DockerComposeContainer<?> shop =
        new DockerComposeContainer<>(new File(System.getProperty("compose.file")))
            .withLocalCompose(true)) {
      shop.start();
      ContainerState web = shop.getContainerByServiceName("web").orElseThrow();
      Ports ports = web.getCurrentContainerInfo().getNetworkSettings().getPorts();
      String port = ports.getBindings().get(ExposedPort.tcp(80))[0].getHostPortSpec();
      assertEquals(200, status(new URL("http", web.getHost(), Integer.parseInt(port), "/")));
    }
  }

  @Test
  void servesItsPageAlone() throws Exception {
    try (GenericContainer<?> web =
        new GenericContainer<>(DockerImageName.parse(IMAGE)).withExposedPorts(80)) {
      web.start();
      assertEquals(200, status(new URL("http", web.getHost(), web.getMappedPort(80), "/")));
    }
  }

  /** Compose does not wait until the program listens. */
  private static int status(URL page) throws Exception {
    for (int attempt = 0; attempt < 100; attempt++) {
      try {
        return ((HttpURLConnection) page.openConnection()).getResponseCode();
      } catch (IOException ignored) {
        Thread.sleep(100);
      }
    }
    return 0;
  }
}
