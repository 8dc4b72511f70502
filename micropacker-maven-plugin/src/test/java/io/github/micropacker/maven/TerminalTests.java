package io.github.micropacker.maven;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.micropacker.image.ImageReference;
import io.github.micropacker.pipeline.PackLog;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.apache.maven.execution.DefaultMavenExecutionRequest;
import org.apache.maven.execution.MavenExecutionRequest;
import org.eclipse.aether.transfer.AbstractTransferListener;
import org.junit.jupiter.api.Test;

/** Tests for {@link Terminal}: who sees the moving line, and who sees nothing. */
class TerminalTests {

  private static final String MOVED =
      "\rPacking 'acme/web:1.2'\rPacking 'acme/web:1.2': 2.0 MB of 2.0 MB copied";

  private final MavenExecutionRequest request =
      new DefaultMavenExecutionRequest().setInteractiveMode(true);

  @Test
  void terminalShowsMovingLineAndWipesIt() {
    String shown = shown(true);
    assertThat(shown).startsWith(MOVED).endsWith("\r");
    assertThat(shown.substring(MOVED.length())).isBlank();
  }

  @Test
  void logShowsNothing() {
    assertThat(shown(false)).isEmpty();
  }

  @Test
  void batchModeShowsNothing() {
    request.setInteractiveMode(false);
    assertThat(shown(true)).isEmpty();
  }

  @Test
  void noTransferProgressShowsNothing() {
    request.setTransferListener(new QuietMavenTransferListener());
    assertThat(shown(true)).isEmpty();
  }

  @Test
  void otherTransferListenerChangesNothing() {
    request.setTransferListener(new AbstractTransferListener() {});
    assertThat(shown(true)).startsWith(MOVED);
  }

  @Test
  void modulesThatAreBuiltAtOnceShowNothing() {
    request.setDegreeOfConcurrency(2);
    assertThat(shown(true)).isEmpty();
  }

  @Test
  void ofWithoutConsoleShowsNothing() {
    Terminal.of(request).accept("\rnothing of this is seen");
  }

  /** What packing shows. */
  private String shown(boolean terminal) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    PackLog log = PackLog.to(line -> {}, line -> {}, Terminal.of(request, terminal, out));
    log.packing(ImageReference.of("acme/web:1.2"));
    log.copied(2_000_000, 2_000_000);
    log.rested();
    return bytes.toString(StandardCharsets.UTF_8);
  }

  /** Of the name by which Maven's own is known. */
  private static final class QuietMavenTransferListener extends AbstractTransferListener {}
}
