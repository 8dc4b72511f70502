package io.github.micropacker.microimage;

import io.github.micropacker.image.Image;
import io.github.micropacker.image.ImageConfig;
import io.github.micropacker.rootfs.RootFs;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Writes an original's configuration as the Dockerfile of its micro image. */
public final class DockerfileWriter {

  private static final Pattern KEY = Pattern.compile("[^=\\n]+");
  private static final Pattern PORT = Pattern.compile("[0-9]{1,5}/(tcp|udp|sctp)");
  private static final Pattern SIGNAL = Pattern.compile("[A-Z0-9]+([+-][0-9]+)?");
  private static final String NEWLINE = "a Dockerfile's value ends with its line";

  private final ImageConfig config;
  private final DockerfileLines lines = new DockerfileLines();

  private DockerfileWriter(ImageConfig config) {
    this.config = config;
  }

  /** Write; the same image gives the same text. */
  public static Dockerfile write(Image original) {
    DockerfileWriter writer = new DockerfileWriter(original.config());
    writer.lines.comment("Micro image of " + original.reference() + " for " + original.platform());
    writer.lines.add("FROM", "scratch");
    writer.lines.add("ADD", RootFs.TAR + " /");
    writer.writeEnv();
    writer.writePlaces();
    writer.writeLabels();
    writer.writeStop();
    writer.writeCommands();
    writer.config.onBuild().forEach(writer::writeTrigger);
    writer
        .config
        .othersThatSay()
        .forEach((name, json) -> writer.lines.cannotSay(name, json, "we do not know this field"));
    return writer.lines.end();
  }

  private void writeEnv() {
    Set<String> names = new LinkedHashSet<>();
    for (String variable : config.env()) {
      int end = variable.indexOf('=');
      String name = end < 0 ? variable : variable.substring(0, end);
      if (end < 1) {
        lines.cannotSay("Env", variable, "a variable has a name and a value");
      } else if (!names.add(name)) {
        lines.cannotSay("Env", variable, "a variable is named once");
      } else {
        writePair("ENV", "Env", name, variable.substring(end + 1));
      }
    }
    if (names.isEmpty() || !names.iterator().next().equals("PATH")) {
      lines.cannotSay(
          "Env",
          "PATH",
          "the builder itself puts PATH before all others, whether it is said or not");
    }
  }

  private void writeLabels() {
    config.labels().forEach((name, value) -> writePair("LABEL", "Labels", name, value));
  }

  private void writePair(String instruction, String field, String name, String value) {
    if (!KEY.matcher(name).matches()) {
      lines.cannotSay(
          field, name + "=" + value, "a Dockerfile's names are not empty and hold no =");
    } else if (value.indexOf('\n') >= 0) {
      lines.cannotSay(field, name + "=" + value, NEWLINE);
    } else {
      lines.add(instruction, DockerfileText.word(name) + "=" + quoted(value));
    }
  }

  private static String quoted(String value) {
    return value.isEmpty() ? "\"\"" : DockerfileText.word(value);
  }

  private void writePlaces() {
    writeWord("USER", "User", config.user());
    String directory = config.workingDir();
    if (directory.isEmpty() || directory.startsWith("/")) {
      writeWord("WORKDIR", "WorkingDir", directory);
    } else {
      lines.cannotSay("WorkingDir", directory, "a Dockerfile makes it absolute");
    }
    writeAll("EXPOSE", "ExposedPorts", config.exposedPorts());
    List<String> volumes = new ArrayList<>();
    for (String volume : config.volumes()) {
      if (volume.isBlank() || volume.indexOf('\n') >= 0) {
        lines.cannotSay("Volumes", volume, NEWLINE);
      } else {
        volumes.add(DockerfileText.word(volume));
      }
    }
    writeList("VOLUME", volumes.isEmpty() ? null : volumes);
  }

  private void writeAll(String instruction, String field, Collection<String> ports) {
    for (String port : ports) {
      if (PORT.matcher(port).matches()) {
        lines.add(instruction, port);
      } else {
        lines.cannotSay(field, port, "it is not of the form number/protocol");
      }
    }
  }

  private void writeWord(String instruction, String field, String value) {
    if (value.indexOf('\n') >= 0) {
      lines.cannotSay(field, value, NEWLINE);
    } else if (!value.isEmpty()) {
      lines.add(instruction, DockerfileText.word(value));
    }
  }

  private void writeStop() {
    String signal = config.stopSignal();
    if (signal != null && SIGNAL.matcher(signal).matches()) {
      lines.add("STOPSIGNAL", signal);
    } else if (signal != null && !signal.isEmpty()) {
      lines.cannotSay("StopSignal", signal, "the builder refuses a signal it does not know");
    }
    if (config.stopTimeout() != null) {
      lines.cannotSay(
          "StopTimeout", config.stopTimeout().toString(), "a Dockerfile has no instruction for it");
    }
  }

  private void writeCommands() {
    if (config.healthCheck() != null) {
      new HealthCheckLine(config.healthCheck(), lines).write();
    }
    writeList("SHELL", config.shell());
    writeList("ENTRYPOINT", config.entrypoint());
    writeList("CMD", config.cmd());
  }

  private void writeList(String instruction, @Nullable Collection<String> values) {
    if (values != null) {
      lines.add(instruction, DockerfileText.list(values));
    }
  }

  private void writeTrigger(String trigger) {
    if (InstructionLine.isTrigger(trigger)) {
      lines.add("ONBUILD", trigger);
    } else {
      lines.cannotSay("OnBuild", trigger, "it would not be read as one instruction");
    }
  }
}
