import groovy.json.JsonSlurper

def workspace = new File(basedir, 'target/micropacker/micropacker.test-nginx-1')
def proof = new JsonSlurper().parse(new File(workspace, 'verification.json'))
assert proof.passed && proof.rounds.last().tests.completed == 2

['web.log', 'web-micro.log'].each {
  assert new File(basedir, "target/$it").readLines().any { it =~ /^web: .*GET \/\?steady/ }
}

def log = new File(basedir, 'build.log').text
assert log.contains("cannot pack 'micropacker.test/nginx:1': no test ran on the original")
assert log.contains("cannot pack 'micropacker.test/nginx:1': 1 of 2 tests failed on the original")
assert log.contains("cannot pack 'micropacker.test/nginx:1': the test run broke off: skipAfterFailureCount had tests skipped")
assert !new File(basedir, 'target/not-skipped').exists()

assert new File(workspace, 'run.json').text.contains("exercise 'nginx -t'")
