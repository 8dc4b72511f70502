import groovy.json.JsonSlurper

def workspace = new File(basedir, 'target/micropacker/micropacker.test-nginx-1')
def proof = new JsonSlurper().parse(new File(workspace, 'verification.json'))
assert proof.passed && proof.rounds.last().tests.completed == 2

['web.log', 'web-micro.log'].each {
  assert new File(basedir, "target/$it").readLines().any { it =~ /^web:.*GET \/\?steady/ }
}
true
