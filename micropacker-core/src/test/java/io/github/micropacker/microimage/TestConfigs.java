package io.github.micropacker.microimage;

import io.github.micropacker.image.HealthCheck;
import io.github.micropacker.image.Image;
import io.github.micropacker.image.ImageConfig;
import io.github.micropacker.image.ImageConfigBuilder;
import io.github.micropacker.image.ImageId;
import io.github.micropacker.image.ImageReference;
import io.github.micropacker.image.Platform;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** Configurations that images have, from the plain to the nasty. */
final class TestConfigs {

  private TestConfigs() {}

  /** What a service of today says. */
  static ImageConfig ordinary() {
    return new ImageConfig(
        List.of("PATH=/usr/local/bin:/usr/bin:/bin", "ROOT=/opt/app", "CONFIG=/opt/app/config"),
        List.of("/entrypoint.sh"),
        List.of("--port", "8080"),
        "app:app",
        "/opt/app",
        new TreeSet<>(List.of("8080/tcp", "53/udp")),
        new TreeSet<>(List.of("/opt/app/data")),
        new TreeMap<>(Map.of("maintainer", "Acme <web@acme.example>")),
        "SIGINT",
        null,
        new HealthCheck(
            List.of("CMD-SHELL", "[ -f /run/ok ] || exit 1"),
            Map.of("Interval", Duration.ofSeconds(90), "Timeout", Duration.ofMillis(1500)),
            4),
        List.of("/bin/bash", "-c"),
        List.of("RUN echo $HOME \\ \"x\""));
  }

  /** What nobody should say and somebody does; a Dockerfile can say it. */
  static ImageConfig nasty() {
    return new ImageConfig(
        List.of(
            "PATH=/bin",
            "EMPTY=",
            "DOLLAR=$HOME ${PATH:-x} $$",
            "QUOTES=a \"b\" 'c' `d`",
            "BACKSLASH=C:\\dir\\",
            "BLANKS=  two  \t",
            "COMMENT=# no comment",
            "EQUALS=a=b=c",
            "UMLAUT=Grüße ✓",
            "RETURN=a\rb\r",
            "odd.na-me=x",
            "A NAME=with blanks",
            "INSTRUCTION=RUN rm -rf /"),
        List.of("/a b", "$HOME", "line\nENTRYPOINT [\"evil\"]", "\\", "\"", "", "é"),
        List.of(),
        "a$b\\c",
        "/with $dollar and \"quotes\"",
        new TreeSet<>(List.of("1/sctp")),
        new TreeSet<>(List.of("/a b", "/c$d", "/e\"f\\g", "/h'i", "/j,k]")),
        new TreeMap<>(
            Map.of("a b", "$x", "quote\"d", "\\", "empty", "", "json", "{\"a\": [\"b\"]}")),
        "SIGRTMIN+3",
        null,
        new HealthCheck(List.of("CMD", "/x y", "$z", "\n"), Map.of(), 0),
        List.of("/my shell", "-$"),
        List.of("ENV A=$B C=\"c d\"", "RUN [\"x\"]"));
  }

  static ImageConfig withEnv(String... env) {
    return new ImageConfigBuilder().env(env).build();
  }

  static ImageConfig withHealthCheck(HealthCheck check) {
    return new ImageConfigBuilder().env("PATH=/bin").healthCheck(check).build();
  }

  /** What a Dockerfile cannot say, each field once. */
  static ImageConfig unsayable() {
    return new ImageConfig(
        List.of("PATH=/bin", "LINES=a\nRUN evil", "PATH=/twice"),
        null,
        null,
        "a\nUSER root",
        "relative",
        new TreeSet<>(List.of("80")),
        new TreeSet<>(List.of("/a\nb")),
        new TreeMap<>(Map.of("a=b", "c", "lines", "a\nb")),
        "SIGNONE!",
        20,
        new HealthCheck(List.of("CMD-SHELL", "[\"x\"] || y"), Map.of(), 0),
        null,
        List.of("RUN a\nRUN b", "RUN a \\", "RUN cat <<EOF", "NOTHING x"));
  }

  static Image image(ImageConfig config) {
    return new Image(
        ImageReference.of("acme/web:1.2"),
        ImageId.of("1".repeat(64)),
        new Platform("linux", "amd64"),
        config,
        Instant.parse("2025-05-06T07:08:09.123Z"),
        0);
  }
}
