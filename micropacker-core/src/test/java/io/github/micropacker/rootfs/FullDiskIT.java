package io.github.micropacker.rootfs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.micropacker.MicropackerException;
import io.github.micropacker.engine.Engine;
import io.github.micropacker.engine.Label;
import io.github.micropacker.engine.dockerjava.DockerJavaEngine;
import io.github.micropacker.testing.RequiresDocker;
import io.github.micropacker.testing.TestImages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** Tests for {@link RootFsPacker} on a real file system with no room for what is packed. */
@RequiresDocker
@EnabledIf(value = "mayMount", disabledReason = "only root mounts a small file system")
class FullDiskIT {

  private final Engine engine = DockerJavaEngine.connect(System.getenv());
  private final String run = UUID.randomUUID().toString();

  @TempDir private Path directory;
  private Path disk = Path.of("");

  static boolean mayMount() {
    return System.getProperty("user.name").equals("root");
  }

  @BeforeEach
  void mount() throws IOException, InterruptedException {
    disk = Files.createDirectory(directory.resolve("disk"));
    command("mount", "-t", "tmpfs", "-o", "size=4m", "micropacker-test", disk.toString());
  }

  @AfterEach
  void unmount() throws IOException, InterruptedException {
    engine.close();
    command("umount", disk.toString());
  }

  @Test
  void packSaysThatTheDiskIsFullAndLeavesNothing() throws IOException {
    Path list = Files.writeString(directory.resolve("list"), "/usr/bin/perl\n/bin/bash\n");
    PackRequest request =
        new PackRequest(
            engine.inspect(TestImages.BASE),
            List.of(list),
            List.of(),
            PackPolicy.standard(),
            new TreeMap<>(Map.of(Label.RUN, run)),
            disk);
    assertThatExceptionOfType(MicropackerException.class)
        .isThrownBy(() -> new RootFsPacker(engine).pack(request))
        .withMessage(
            "cannot write '"
                + disk.resolve("rootfs.tar")
                + "': No space left on device; free space on this disk or let the build write elsewhere");
    assertThat(disk).isEmptyDirectory();
    assertThat(engine.containers(Label.run(run))).isEmpty();
  }

  private static void command(String... command) throws IOException, InterruptedException {
    assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
  }
}
