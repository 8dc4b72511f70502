import groovy.json.JsonSlurper

def kept = ['junit4': [2, 2], 'testng': [4, 5], 'modular': [3, 1]].collectEntries { module, counts ->
  def workspace = new File(basedir, "$module/target/micropacker/it-testcontainers-1")
  def proof = new JsonSlurper().parse(new File(workspace, 'verification.json'))
  assert proof.passed && proof.rounds.size() == 1 && proof.rounds[0].tests.completed == counts[0]
  assert !new File(workspace, 'testcontainers/micropacker-testcontainers.properties').exists()

  def events = new File(workspace, 'capture.jsonl').readLines().collect { new JsonSlurper().parseText(it) }
  assert events*.container.findAll().unique().size() == counts[1] : 'each container is known, however its image is called'

  def files = new File(workspace, 'files.txt').readLines()
  def pages = files.findAll { it =~ '/var/www/html/(junit4|testng|modular)[.]html' }
  assert pages == ["/var/www/html/${module}.html".toString()] : 'others ran the same image at the same time'
  [module, files]
}
assert !kept.junit4.any { it =~ '/(sh|dash|bash|grep|nc)$' } : 'only the wait for the port runs a shell'
assert !kept.modular.any { it =~ '/(sh|dash|bash|grep|nc)$' } : 'only the wait for the port runs a shell'
assert kept.testng.containsAll(['/usr/bin/grep', '/etc/passwd']) : 'a test runs them itself'

def left = 'docker ps -aq --filter label=io.github.micropacker.run --filter ancestor=it/testcontainers:1'.execute()
assert left.text.isEmpty() : 'the reused container is removed'
true
