import groovy.json.JsonSlurper

def workspace = new File(basedir, 'target/micropacker/it-missing-file-is-healed-1')
def proof = new JsonSlurper().parse(new File(workspace, 'verification.json'))
assert proof.passed && proof.rounds.size() == 2
assert proof.rounds[0].tests.failures == 1 && proof.rounds[1].tests.failures == 0
assert proof.healed == ['/var/www/html/later.html']
assert new File(workspace, 'healed.txt').readLines() == proof.healed
