package io.github.micropacker.maven;

/** A plugin of Maven that runs integration tests. */
enum TestPlugin {

  /** Made for them; it tells failures in a summary. */
  FAILSAFE("failsafe", "integration-test"),

  /** Made for unit tests, but bound to a later phase it runs any; it tells failures at once. */
  SUREFIRE("surefire", "test");

  private final String word;
  private final String goal;

  TestPlugin(String word, String goal) {
    this.word = word;
    this.goal = goal;
  }

  /** Its artifact's name. */
  String artifactId() {
    return "maven-" + word + "-plugin";
  }

  /** What Maven calls it. */
  String key() {
    return "org.apache.maven.plugins:" + artifactId();
  }

  /** Its goal that runs tests. */
  String goal() {
    return goal;
  }

  /** Where reports of a run on micro images go, below the build directory. */
  String microReports() {
    return word + "-reports-micro";
  }
}
