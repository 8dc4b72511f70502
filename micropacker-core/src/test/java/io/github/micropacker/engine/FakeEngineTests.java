package io.github.micropacker.engine;

import io.github.micropacker.image.ImageConfig;
import io.github.micropacker.image.ImageConfigBuilder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;

/** Tests for {@link FakeEngine}: it keeps the contract. */
class FakeEngineTests extends EngineContract {

  private final FakeEngine engine =
      new FakeEngine()
          .withImage(IMAGE, debian(), files -> {})
          .withProgram(SLEEP, FakeEngineTests::sleep)
          .withProgram(SAY, FakeEngineTests::say)
          .withProgram(ECHO, FakeEngineTests::echo);

  @AfterEach
  void close() {
    engine.close();
  }

  @Override
  Engine engine() {
    return engine;
  }

  private static ImageConfig debian() {
    return new ImageConfigBuilder().env("PATH=/usr/bin:/bin").cmd("bash").build();
  }

  private static int sleep(FakeProgram.Inside process) throws InterruptedException {
    Thread.sleep(1_000_000);
    return 0;
  }

  private static int say(FakeProgram.Inside process) throws IOException {
    process.stdout().write(bytes("out\n"));
    process.stderr().write(bytes("err\n"));
    return 3;
  }

  private static int echo(FakeProgram.Inside process) throws IOException {
    process.stdout().write(bytes("ready\n"));
    process.stdout().flush();
    byte[] buffer = new byte[100];
    for (int count = process.stdin().read(buffer);
        count >= 0;
        count = process.stdin().read(buffer)) {
      process.stdout().write(buffer, 0, count);
      process.stdout().flush();
    }
    process.stderr().write(bytes("bye\n"));
    return 0;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
