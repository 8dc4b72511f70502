package io.github.micropacker.corpus;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What a script said of an image, check by check in their order. */
record Checks(List<Check> list) {

  private static final String PASSED = "ok ";
  private static final String FAILED = "not ok ";
  private static final String DETAIL = "# ";

  Checks {
    list = List.copyOf(list);
  }

  /** Read a script's output; lines that are not of its language are left out. */
  static Checks of(List<String> lines) {
    List<Check> checks = new ArrayList<>();
    for (String line : lines) {
      if (line.startsWith(PASSED)) {
        checks.add(new Check(line.substring(PASSED.length()), true, ""));
      } else if (line.startsWith(FAILED)) {
        checks.add(new Check(line.substring(FAILED.length()), false, ""));
      } else if (line.startsWith(DETAIL) && !checks.isEmpty()) {
        Check last = checks.remove(checks.size() - 1);
        String complaint = (last.complaint() + " " + line.substring(DETAIL.length())).strip();
        checks.add(new Check(last.name(), last.passed(), complaint));
      }
    }
    return new Checks(checks);
  }

  int total() {
    return list.size();
  }

  List<Check> failed() {
    return list.stream().filter(check -> !check.passed()).toList();
  }

  boolean passed() {
    return !list.isEmpty() && failed().isEmpty();
  }

  /**
   * Measure these checks, of a micro image, against those of its original: what was not reached
   * failed, for a script ends early where nothing more can be checked.
   */
  Checks against(Checks original) {
    Set<String> passed =
        list.stream().filter(Check::passed).map(Check::name).collect(Collectors.toSet());
    List<Check> measured = new ArrayList<>();
    for (Check check : original.list) {
      boolean good = passed.contains(check.name());
      measured.add(new Check(check.name(), good, good ? "" : complaint(check.name())));
    }
    return new Checks(measured);
  }

  private String complaint(String name) {
    return list.stream()
        .filter(check -> check.name().equals(name))
        .map(Check::complaint)
        .findFirst()
        .orElseGet(() -> "never reached; " + lastComplaint());
  }

  private String lastComplaint() {
    List<Check> failed = failed();
    return failed.isEmpty() ? "the script ended early" : failed.get(failed.size() - 1).complaint();
  }
}
