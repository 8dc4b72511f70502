package io.github.micropacker.maven;

import io.github.micropacker.maven.TestDescriptor.Goal;
import io.github.micropacker.maven.TestDescriptor.Parameter;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The goals and parameters as README.md shows them. */
record ParameterTable(List<Goal> goals) {

  String text() {
    return goalTable() + "\n" + parameterTable();
  }

  private String goalTable() {
    String rows =
        List.of("start", "stop", "pack", "verify", "merge", "why", "doctor").stream()
            .flatMap(name -> goals.stream().filter(goal -> goal.name().equals(name)))
            .map(
                goal ->
                    "| `%s` | %s | %s |\n"
                        .formatted(goal.name(), code(goal.phase()), escaped(goal.description())))
            .collect(Collectors.joining());
    return "| goal | default phase | what it does |\n|---|---|---|\n" + rows;
  }

  private String parameterTable() {
    Map<String, Parameter> parameters = new TreeMap<>();
    Map<String, List<String>> users = new TreeMap<>();
    for (Goal goal : goals) {
      for (Parameter parameter : goal.parameters()) {
        parameters.put(parameter.name(), parameter);
        users.merge(
            parameter.name(),
            List.of(goal.name()),
            (some, more) -> java.util.stream.Stream.concat(some.stream(), more.stream()).toList());
      }
    }
    String rows =
        parameters.values().stream()
            .map(parameter -> row(parameter, users.getOrDefault(parameter.name(), List.of())))
            .collect(Collectors.joining());
    return "| parameter | property | default | what it says |\n|---|---|---|---|\n" + rows;
  }

  private String row(Parameter parameter, List<String> users) {
    List<String> bound =
        goals.stream().filter(goal -> !goal.phase().isEmpty()).map(Goal::name).toList();
    String only = users.containsAll(bound) ? "" : " (" + String.join(", ", users) + " only)";
    return "| `%s` | %s | %s | %s%s |\n"
        .formatted(
            parameter.name(),
            code(parameter.property()),
            code(parameter.defaultValue()),
            escaped(parameter.description()),
            only);
  }

  private static String code(String text) {
    return text.isEmpty() ? "" : "`" + text + "`";
  }

  private static String escaped(String text) {
    return text.replace("|", "\\|")
        .replace("*", "\\*")
        .replace("<", "&lt;")
        .replaceAll("\\s+", " ");
  }
}
