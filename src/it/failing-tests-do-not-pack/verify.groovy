def workspace = new File(basedir, 'target/micropacker/it-failing-tests-do-not-pack-1')
assert new File(workspace, 'capture.jsonl').file : 'what was seen is kept'
assert !new File(workspace, 'rootfs.tar').exists()
assert !new File(basedir, 'target/failsafe-reports-micro').exists()

def log = new File(basedir, 'build.log').text
assert log =~ /cannot pack 'it\/failing-tests-do-not-pack:1': 1 of 1 tests failed on the original; see .*failsafe-reports/
assert 'docker ps -aq --filter label=io.github.micropacker.run --filter ancestor=it/failing-tests-do-not-pack:1'.execute().text.empty
