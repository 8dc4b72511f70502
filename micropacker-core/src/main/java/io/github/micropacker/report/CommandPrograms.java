package io.github.micropacker.report;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads which programs entrypoint and command run for certain: their own, the one behind a wrapper
 * such as tini, and those that a shell is told to run whatever happens.
 */
final class CommandPrograms {

  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./+-]+");
  private static final Pattern ASSIGNMENT = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*=.*");
  private static final Pattern SHELL_TEXT = Pattern.compile("-[a-z]*c");
  private static final Pattern OPAQUE = Pattern.compile("'[^']*'|\"[^\"]*\"|[0-9]*>&[0-9-]");

  /** After one of these nobody knows what runs, or how often. */
  private static final Pattern UNCERTAIN =
      Pattern.compile("\\|\\||\\$\\(|`|<<|\\b(?:if|for|while|until|case|trap)\\s|[({]");

  private static final Pattern SEPARATOR = Pattern.compile("&&|[;&|\n]");

  private static final Set<String> SHELLS = Set.of("sh", "bash", "ash", "dash", "ksh", "zsh");
  private static final Set<String> BUILT_IN =
      Set.of(
          "cd", "echo", "exit", "export", "kill", "printf", "pwd", "read", "set", "shift", "source",
          "test", "trap", "true", "false", "ulimit", "umask", "unset", "wait", ".", "eval");
  private static final Set<String> TRANSPARENT = Set.of("exec", "command");
  private static final Set<String> WRAPPERS =
      Set.of(
          "tini", "tini-static", "dumb-init", "docker-init", "catatonit", "env", "nohup", "setsid");
  private static final Set<String> USER_CHANGERS = Set.of("gosu", "su-exec");

  private final Set<String> found = new LinkedHashSet<>();

  private CommandPrograms() {}

  /** Name them, in order, each as it is written. */
  static Set<String> of(@Nullable List<String> entrypoint, @Nullable List<String> cmd) {
    List<String> first = entrypoint == null ? List.of() : entrypoint;
    List<String> second = cmd == null ? List.of() : cmd;
    CommandPrograms programs = new CommandPrograms();
    programs.add(first);
    List<String> all = new ArrayList<>(first);
    all.addAll(second);
    programs.add(all);
    programs.add(second);
    all.stream().skip(1).filter(word -> word.startsWith("/")).forEach(programs::addPlain);
    return programs.found;
  }

  private void addPlain(String word) {
    if (PLAIN.matcher(word).matches()) {
      found.add(word);
    }
  }

  private void add(List<String> words) {
    List<String> command =
        words.stream()
            .dropWhile(word -> ASSIGNMENT.matcher(word).matches() || TRANSPARENT.contains(word))
            .toList();
    if (command.isEmpty()) {
      return;
    }
    addPlain(command.get(0));
    String name = name(command.get(0));
    if (SHELLS.contains(name)) {
      addShell(command);
    } else if (WRAPPERS.contains(name)) {
      add(behind(command, 1));
    } else if (USER_CHANGERS.contains(name)) {
      add(behind(command, 2));
    }
  }

  private static List<String> behind(List<String> command, int own) {
    int end = command.indexOf("--");
    return end > 0
        ? command.subList(end + 1, command.size())
        : command.stream().skip(own).dropWhile(word -> word.startsWith("-")).toList();
  }

  private void addShell(List<String> command) {
    for (int i = 1; i < command.size() - 1; i++) {
      if (SHELL_TEXT.matcher(command.get(i)).matches()) {
        addText(command.get(i + 1));
        return;
      }
    }
  }

  private void addText(String text) {
    String certain = UNCERTAIN.split(OPAQUE.matcher(text).replaceAll("'"), 2)[0];
    for (String part : SEPARATOR.split(certain, -1)) {
      List<String> words = List.of(part.strip().split("\\s+", -1));
      if (!BUILT_IN.contains(words.get(0))) {
        add(words);
      }
    }
  }

  private static String name(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
