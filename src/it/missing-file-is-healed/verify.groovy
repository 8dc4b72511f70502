import groovy.json.JsonSlurper

def workspace = new File(basedir, 'target/micropacker/it-missing-file-is-healed-1')
def paths = ['/var/www/html/later.html', '/var/www/html/quiet.html']
assert new File(basedir, 'src/micropacker/missing-file-is-healed.healed.txt').readLines() == paths

def log = new File(basedir, 'build.log').text
assert log.count('Round 1: 1 of 2 tests failed; asked for 1 more file') == 1
assert log.count('Round 2: 2 tests passed; asked for 1 more file') == 1
assert log.count('Round 3: 2 tests passed') == 1
assert log.contains('commit it, and the next build starts from there')
assert log.contains("> '/var/www/html/later.html' was asked for by the micro image")

// the second build
def proof = new JsonSlurper().parse(new File(workspace, 'verification.json'))
assert proof.passed && proof.rounds.size() == 1 && proof.rounds[0].tests.failures == 0
assert proof.healed == [] && proof.healedBefore == paths
def healed = new File(workspace, 'manifest.jsonl').readLines().findAll { it.contains('"reason":"healed"') }
assert healed.collect { new JsonSlurper().parseText(it).path } == paths
