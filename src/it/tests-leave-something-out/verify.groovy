import groovy.json.JsonSlurper

def workspace = new File(basedir, 'target/micropacker/it-tests-leave-something-out-1')
def read = { new JsonSlurper().parse(new File(workspace, it)) }
def kept = new File(workspace, 'manifest.jsonl').readLines().findAll { it.contains('"kept":true') }.join('\n')
assert ['stat', 'cksum', 'tac'].every { kept.contains("\"path\":\"/usr/bin/$it\"") } : 'exercises and the health check'
assert !kept.contains('"path":"/usr/bin/comm"')

def micro = ['docker', 'run', '--rm', '--entrypoint', 'stat', 'it/tests-leave-something-out:1-micro', '--format=%n', '/serve']
assert micro.execute().text.trim() == '/serve'
assert read('run.json').exercised == ["the health check": 0, "exercise 'stat --format=%n /etc/nginx/nginx.conf'": 0, "exercise 'cksum /no/such/file'": 1]

def gaps = read('report.json').coverage
assert gaps.collect { [it.kind, it.subject] } == [['port', '80/tcp'], ['port', '81/tcp'], ['program', '/usr/bin/nl'], ['idle', '']]
def log = new File(basedir, 'build.log').text
gaps.each { assert log.count("Coverage of 'it/tests-leave-something-out:1': $it.says") == 1 }
assert read('verification.json').passed
