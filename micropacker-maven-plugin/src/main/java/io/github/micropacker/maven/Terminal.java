package io.github.micropacker.maven;

import java.io.Console;
import java.io.PrintStream;
import java.util.function.Consumer;
import org.apache.maven.execution.MavenExecutionRequest;
import org.jspecify.annotations.Nullable;

/** The terminal in front of which somebody waits for the build, if there is one. */
final class Terminal {

  /** What Maven hears transfers with where it was told {@code --no-transfer-progress}. */
  private static final String QUIET = "QuietMavenTransferListener";

  private Terminal() {}

  /** Give what shows progress: nothing to a log, in batch mode, or where several modules would. */
  static Consumer<String> of(MavenExecutionRequest request) {
    return of(request, isTerminal(System.console()), System.out);
  }

  static Consumer<String> of(MavenExecutionRequest request, boolean terminal, PrintStream out) {
    return terminal && isWatched(request) ? show(out) : text -> {};
  }

  private static boolean isWatched(MavenExecutionRequest request) {
    Object listener = request.getTransferListener();
    boolean quiet = listener != null && listener.getClass().getSimpleName().equals(QUIET);
    return request.isInteractiveMode() && request.getDegreeOfConcurrency() <= 1 && !quiet;
  }

  /** From Java 22 on there is a console always, and it says itself whether it is a terminal. */
  private static boolean isTerminal(@Nullable Console console) {
    if (console == null) {
      return false;
    }
    try {
      return (boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (ReflectiveOperationException ignored) {
      // before Java 22 a console is a terminal
      return true;
    }
  }

  private static Consumer<String> show(PrintStream out) {
    return text -> {
      out.print(text);
      out.flush();
    };
  }
}
