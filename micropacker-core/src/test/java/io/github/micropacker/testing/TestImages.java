package io.github.micropacker.testing;

import io.github.micropacker.engine.Engine;
import io.github.micropacker.engine.dockerjava.DockerBuild;
import io.github.micropacker.image.ImageReference;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Small images, built on the engine that tests use, and removed when they are closed. */
public final class TestImages implements AutoCloseable {

  /** What all test images are made of. */
  public static final ImageReference BASE = ImageReference.of("debian:bookworm-slim");

  /** A Dockerfile that sets every field of a configuration. */
  public static final String EVERY_FIELD =
      """
      FROM scratch
      ENV A="$B \\"quoted\\" back\\\\\\\\slash" EMPTY=
      EXPOSE 80 53/udp
      VOLUME ["/data", "/with space"]
      LABEL a.b="x=\\"y\\"" empty=""
      USER app:www
      WORKDIR /srv
      STOPSIGNAL SIGQUIT
      SHELL ["/bin/bash", "-c"]
      HEALTHCHECK --interval=5s --retries=2 CMD ["/check", "a b"]
      ONBUILD RUN true
      ENTRYPOINT ["/run", "a b"]
      CMD []
      """;

  private final Engine engine;
  private final List<ImageReference> built = new ArrayList<>();

  public TestImages(Engine engine) {
    this.engine = engine;
  }

  /** A name that no other test uses. */
  public static ImageReference uniqueName(String what) {
    return ImageReference.of("micropacker.test/%s:%s".formatted(what, UUID.randomUUID()));
  }

  /** Build a Dockerfile by the classic builder. */
  public ImageReference build(String what, String dockerfile) throws IOException {
    return build(what, dockerfile, Map.of());
  }

  /** Build a Dockerfile that copies or adds files. */
  public ImageReference build(String what, String dockerfile, Map<String, byte[]> files)
      throws IOException {
    ImageReference name = uniqueName(what);
    DockerBuild.run(name, dockerfile, files);
    return removeLater(name);
  }

  /** Remove an image too that was made another way. */
  public ImageReference removeLater(ImageReference name) {
    built.add(name);
    return name;
  }

  @Override
  public void close() {
    built.forEach(engine::removeImage);
  }
}
