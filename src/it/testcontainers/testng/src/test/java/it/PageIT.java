package it;

import static org.testng.Assert.assertEquals;

import java.net.HttpURLConnection;
import java.net.URL;
import java.nio.file.Path;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.images.PullPolicy;
import org.testcontainers.images.builder.ImageFromDockerfile;
import org.testcontainers.utility.DockerImageName;
import org.testng.annotations.Test;

/** Tests that call the image by everything but its name, and one that needs a shell in it. */
public class PageIT {

  @Test
  public void servesWhenBuiltOnTheFly() throws Exception {
    Path dockerfile = Path.of("../src/main/docker/Dockerfile");
    try (GenericContainer<?> web =
        new GenericContainer<>(new ImageFromDockerfile().withDockerfile(dockerfile))) {
      start(web);
    }
  }

  @Test
  public void servesWhenCalledById() throws Exception {
    String id =
        DockerClientFactory.lazyClient().inspectImageCmd("it/testcontainers:1").exec().getId();
    try (GenericContainer<?> web = new GenericContainer<>(DockerImageName.parse(id))) {
      start(web);
    }
  }

  @Test
  public void servesWhenPulledAlwaysAndCalledByDigest() throws Exception {
    try (Registry registry = Registry.with("it/testcontainers:1", Path.of("target/registry"))) {
      String digest = registry.digest();
      registry.forgotten();
      try (GenericContainer<?> web = new GenericContainer<>(DockerImageName.parse(registry.tagged()))) {
        start(web.withImagePullPolicy(PullPolicy.alwaysPull()));
      }
      try (GenericContainer<?> web = new GenericContainer<>(DockerImageName.parse(digest))) {
        start(web);
      }
      registry.forgotten();
    }
  }

  @Test
  public void runsShellOfTheImage() throws Exception {
    try (GenericContainer<?> web =
        new GenericContainer<>(DockerImageName.parse("docker.io/it/testcontainers:1"))) {
      start(web);
      assertEquals(web.execInContainer("sh", "-c", "grep -c root: /etc/passwd").getExitCode(), 0);
    }
  }

  private static void start(GenericContainer<?> web) throws Exception {
    web.withExposedPorts(80).start();
    URL url = new URL("http", web.getHost(), web.getMappedPort(80), "/testng.html");
    assertEquals(((HttpURLConnection) url.openConnection()).getResponseCode(), 200);
  }
}
