package io.github.micropacker.testcontainers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests for {@link Settings}. */
class SettingsTests {

  @TempDir Path directory;

  @Test
  void ofWhenThereIsNoFileHasNothing() throws IOException {
    Settings settings = read();
    assertThat(settings.targets()).isEmpty();
    assertThat(settings.host()).isEmpty();
  }

  @Test
  void ofWhenSeveralExecutionsWroteFilesReadsAll() throws IOException {
    Path one = write("one", "target.0.image=sha256:aa\nengine.witness=r1\n");
    Path two = write("two", "target.0.image=sha256:bb\ntarget.0.micro=b-micro\n");
    Settings settings = read(one, two);
    assertThat(settings.targets()).extracting(Target::image).contains("sha256:aa", "sha256:bb");
    assertThat(settings.targets()).extracting(Target::micro).contains("", "b-micro");
    assertThat(settings.witnesses()).containsExactly("r1");
  }

  private Path write(String name, String content) throws IOException {
    Path place = Files.createDirectory(directory.resolve(name));
    Files.writeString(place.resolve(Settings.FILE), content);
    return place;
  }

  private static Settings read(Path... places) throws IOException {
    URL[] urls = new URL[places.length];
    for (int i = 0; i < places.length; i++) {
      urls[i] = places[i].toUri().toURL();
    }
    try (URLClassLoader loader = new URLClassLoader(urls, null)) {
      return Settings.of(loader);
    }
  }
}
