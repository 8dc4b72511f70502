def log = new File(basedir, 'build.log').text
['skipITs', 'skipTests', 'maven.test.skip', 'micropacker.skip'].each {
  def said = log.count("Skipping micropacker because $it is set")
  assert said == 4 : "start, stop, pack and verify are skipped by $it, not $said of them"
}
assert !new File(basedir, 'target/micropacker').exists()
