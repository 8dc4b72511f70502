import groovy.json.JsonSlurper

def made = [:]
new File(basedir, 'target/micropacker').eachFileRecurse { made[it.name] = it }
['capture.jsonl', 'files.txt', 'rootfs.tar', 'manifest.jsonl', 'Dockerfile', 'image.id'].each {
  assert made[it]?.size() > 0 : "$it is missing"
}

def proof = new JsonSlurper().parse(made['verification.json'])
assert proof.passed && proof.micro == 'demo/xenon:1.0-micro'
assert proof.rounds.last().tests.completed == 5
assert new File(basedir, 'target/failsafe-reports-micro').isDirectory()

def kept = made['files.txt'].readLines()
assert kept.contains('/entrypoint.sh') && kept.contains('/usr/bin/id')
assert !kept.any { it.startsWith('/opt/xenon/data/') }

def log = new File(basedir, 'build.log').text
assert log =~ /Micro image 'demo\/xenon:1.0-micro' is \d+ % smaller/
