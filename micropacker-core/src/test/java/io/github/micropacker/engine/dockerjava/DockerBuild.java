package io.github.micropacker.engine.dockerjava;

import io.github.micropacker.image.ImageReference;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** {@code docker build} for tests; the product itself never builds so. */
public final class DockerBuild {

  private DockerBuild() {}

  /** Build an image of a Dockerfile and the files beside it. */
  public static void run(ImageReference name, String dockerfile, Map<String, byte[]> files)
      throws IOException {
    EngineAddress address = EngineAddress.of(System.getenv());
    Call call = Call.of("build image", name);
    ApiPath path = ApiPath.of("/build").with("t", name).with("rm", 1).with("forcerm", 1);
    try (DockerApi api = Connector.connect(address, "")) {
      byte[] context = context(dockerfile, files);
      JsonLines.follow(api, call, api.openPost(call, path, new ByteArrayInputStream(context)));
    }
  }

  private static byte[] context(String dockerfile, Map<String, byte[]> files) throws IOException {
    Map<String, byte[]> all = new TreeMap<>(files);
    all.put("Dockerfile", dockerfile.getBytes(StandardCharsets.UTF_8));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> file : all.entrySet()) {
        TarArchiveEntry entry = new TarArchiveEntry(file.getKey());
        entry.setMode(0755);
        entry.setSize(file.getValue().length);
        tar.putArchiveEntry(entry);
        tar.write(file.getValue());
        tar.closeArchiveEntry();
      }
    }
    return bytes.toByteArray();
  }
}
