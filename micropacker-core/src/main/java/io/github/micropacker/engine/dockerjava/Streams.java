package io.github.micropacker.engine.dockerjava;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.dockerjava.transport.DockerHttpClient.Response;
import io.github.micropacker.engine.ContainerId;
import io.github.micropacker.engine.EngineException;
import io.github.micropacker.engine.ExecResult;
import io.github.micropacker.image.FilePath;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.locks.LockSupport;

/** What goes into containers and comes out of them: files, logs, commands. */
final class Streams {

  private static final int LONGEST_TEXT = 1024 * 1024;
  private static final Duration A_MOMENT = Duration.ofMillis(10);

  private final DockerApi api;
  private final ScheduledExecutorService timer;

  Streams(DockerApi api, ScheduledExecutorService timer) {
    this.api = api;
    this.timer = timer;
  }

  void copyInto(ContainerId id, FilePath directory, InputStream tar) {
    Call call = Call.of("put files into container " + id.inShortForm() + " at", directory);
    api.put(call, archive(id, directory), tar);
  }

  InputStream copyFrom(ContainerId id, FilePath path) {
    Call call = Call.of("read from container " + id.inShortForm() + " the path", path);
    Response response = api.open(call, archive(id, path));
    return new FilterInputStream(response.getBody()) {
      @Override
      public void close() {
        response.close();
      }
    };
  }

  String logs(ContainerId id, int lastLines) {
    Call call = Call.of("read the log of container", id);
    JsonNode container = api.get(call, verb(id, "json"));
    if (container.path("HostConfig").path("LogConfig").path("Type").asText().equals("none")) {
      return "";
    }
    ApiPath path = verb(id, "logs").with("stdout", 1).with("stderr", 1).with("tail", lastLines);
    Tail text = new Tail(LONGEST_TEXT);
    try (Response response = api.open(call, path)) {
      boolean plain = container.path("Config").path("Tty").asBoolean();
      InputStream body = response.getBody();
      drain(plain ? body : new MultiplexedStream(body, text), text);
    } catch (IOException ex) {
      throw api.broken(call, ex);
    }
    return text.text();
  }

  ExecResult exec(ContainerId id, List<String> command, String user, Duration timeout) {
    String line = String.join(" ", command);
    Call call = Call.of("run in container " + id.inShortForm() + " the command", line);
    ObjectNode create = Json.object().put("AttachStdout", true).put("AttachStderr", true);
    create.set("Cmd", Json.array(command));
    if (!user.isEmpty()) {
      create.put("User", user);
    }
    String exec = api.post(call, verb(id, "exec"), create).path("Id").asText();
    Tail stdout = new Tail(LONGEST_TEXT);
    Tail stderr = new Tail(LONGEST_TEXT);
    long begin = System.nanoTime();
    run(call, exec, timeout, stdout, stderr);
    JsonNode end = end(call, exec, timeout, begin);
    return new ExecResult(end.path("ExitCode").asInt(), stdout.text(), stderr.text());
  }

  private void run(Call call, String exec, Duration timeout, Tail stdout, Tail stderr) {
    ObjectNode start = Json.object().put("Detach", false).put("Tty", false);
    Response response = api.openPost(call, ApiPath.of("exec", exec).child("start"), start);
    try (response;
        Deadline deadline = new Deadline(timer, response, timeout)) {
      try {
        drain(new MultiplexedStream(response.getBody(), stderr), stdout);
      } catch (IOException ex) {
        throw deadline.passed() ? tooLong(call, timeout) : api.broken(call, ex);
      }
    }
  }

  /** The engine closes the streams of a command a little before it knows its exit code. */
  private JsonNode end(Call call, String exec, Duration timeout, long begin) {
    ApiPath path = ApiPath.of("exec", exec).child("json");
    JsonNode state = api.get(call, path);
    while (state.path("Running").asBoolean()) {
      if (System.nanoTime() - begin > timeout.toNanos()) {
        throw tooLong(call, timeout);
      }
      LockSupport.parkNanos(A_MOMENT.toNanos());
      state = api.get(call, path);
    }
    return state;
  }

  private static EngineException tooLong(Call call, Duration timeout) {
    return call.failed("it did not end within " + timeout.toMillis() + " ms", null);
  }

  private static void drain(InputStream stream, Tail tail) throws IOException {
    byte[] buffer = new byte[8 * 1024];
    for (int count = stream.read(buffer); count >= 0; count = stream.read(buffer)) {
      tail.write(buffer, 0, count);
    }
  }

  private static ApiPath archive(ContainerId id, FilePath path) {
    return verb(id, "archive").with("path", path.bytes());
  }

  private static ApiPath verb(ContainerId id, String verb) {
    return ApiPath.of("containers", id.value()).child(verb);
  }
}
