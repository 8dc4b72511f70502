import groovy.json.JsonSlurper

def workspace = new File(basedir, 'target/micropacker/it-jib-image-1')
def proof = new JsonSlurper().parse(new File(workspace, 'verification.json'))
assert proof.passed && proof.micro == 'it/jib-image:1-micro' && proof.rounds.last().tests.completed == 1
assert new File(workspace, 'files.txt').readLines().contains('/var/www/html/index.html')
