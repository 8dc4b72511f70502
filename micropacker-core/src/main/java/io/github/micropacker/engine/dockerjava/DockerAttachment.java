package io.github.micropacker.engine.dockerjava;

import com.github.dockerjava.transport.DockerHttpClient.Response;
import io.github.micropacker.engine.Attachment;
import io.github.micropacker.engine.ContainerId;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;

/**
 * One connection to the standard streams of a container. The transport cannot close one direction
 * alone, so the end of the container's input is the end of the connection.
 */
final class DockerAttachment implements Attachment {

  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final int LONGEST_STDERR = 64 * 1024;

  private final StdinPipe pipe;
  private final OutputStream stdin;
  private final Response connection;
  private final InputStream stdout;
  private final Tail stderr = new Tail(LONGEST_STDERR);

  private DockerAttachment(StdinPipe pipe, Response connection) {
    this.pipe = pipe;
    this.stdin = pipe.sink();
    this.connection = connection;
    this.stdout = new MultiplexedStream(connection.getBody(), stderr);
  }

  static DockerAttachment open(DockerApi api, ContainerId container) {
    StdinPipe pipe = new StdinPipe();
    ApiPath path =
        ApiPath.of("containers", container.value())
            .child("attach")
            .with("stream", 1)
            .with("stdin", 1)
            .with("stdout", 1)
            .with("stderr", 1);
    Call call = Call.of("attach to container", container);
    return new DockerAttachment(pipe, api.hijack(call, path, pipe.source()));
  }

  @Override
  public OutputStream stdin() {
    return stdin;
  }

  @Override
  public InputStream stdout() {
    return stdout;
  }

  @Override
  public String stderr() {
    return stderr.text();
  }

  @Override
  public void close() {
    try {
      pipe.end(PATIENCE);
    } catch (InterruptedException ex) {
      Thread.currentThread().interrupt();
    } finally {
      pipe.breakOff();
      connection.close();
    }
  }
}
