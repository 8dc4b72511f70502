package io.github.micropacker.engine;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A program run beside that of a fake container. */
record FakeExec(FakeProgram program, FakeFiles files) {

  /** Run it to its end, or kill it when the time is up. */
  Optional<ExecResult> within(Duration timeout) {
    Queue<ExecResult> results = new ConcurrentLinkedQueue<>();
    Thread thread = new Thread(() -> results.add(run()), "fake-exec");
    thread.setDaemon(true);
    thread.start();
    FakeContainer.join(thread, timeout);
    Optional<ExecResult> inTime = results.stream().findFirst();
    thread.interrupt();
    return inTime;
  }

  private ExecResult run() {
    ByteArrayOutputStream stdout = new ByteArrayOutputStream();
    ByteArrayOutputStream stderr = new ByteArrayOutputStream();
    int code =
        FakeContainer.run(
            program, new FakeProgram.Inside(InputStream.nullInputStream(), stdout, stderr, files));
    return new ExecResult(
        code, stdout.toString(StandardCharsets.UTF_8), stderr.toString(StandardCharsets.UTF_8));
  }
}
