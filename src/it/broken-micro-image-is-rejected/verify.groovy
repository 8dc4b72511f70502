import groovy.json.JsonSlurper

def workspace = new File(basedir, 'target/micropacker/it-broken-micro-image-is-rejected-1')
def proof = new JsonSlurper().parse(new File(workspace, 'verification.json'))
assert !proof.passed && proof.rounds.last().tests.failures == 1
assert proof.rounds.last().askedFor.contains('/var/www/html/index.html')

def log = new File(basedir, 'build.log').text
assert log =~ /cannot accept micro image 'it\/broken-micro-image-is-rejected:1-micro': 1 of 1 tests failed/
assert log =~ /it asked in vain for .*\/var\/www\/html\/index.html.*take them out of <excludes>/
assert log.contains('BUILD FAILURE')
