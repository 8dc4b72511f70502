import groovy.json.JsonSlurper

def containers = { it.readLines().collect { new JsonSlurper().parseText(it).container }.findAll().unique().size() }
def kept = ['junit4': [2, 2], 'testng': [4, 5], 'modular': [3, 1], 'in-process': [2, 3]].collectEntries { module, counts ->
  def workspace = new File(basedir, "$module/target/micropacker/it-${module == 'in-process' ? module : 'testcontainers'}-1")
  def proof = new JsonSlurper().parse(new File(workspace, 'verification.json'))
  assert proof.passed && proof.rounds.size() == 1 && proof.rounds[0].tests.completed == counts[0]
  assert !new File(workspace, 'testcontainers/micropacker-testcontainers.properties').exists()
  ['capture.jsonl', 'capture-micro.jsonl'].each { run ->
    assert containers(new File(workspace, run)) == counts[1] : "$run of $module knows each container, however its image is called"
  }
  [module, new File(workspace, 'files.txt').readLines()]
}
['junit4', 'testng', 'modular'].each { module -> // at the same time
  assert kept[module].findAll { it =~ '/var/www/html/(junit4|testng|modular)[.]html' } == ["/var/www/html/${module}.html".toString()]
}
assert !(kept.junit4 + kept.modular + kept.'in-process').any { it =~ '/(sh|dash|bash|grep|nc)$' } : 'only the wait for the port runs a shell'
assert kept.testng.containsAll(['/usr/bin/grep', '/etc/passwd']) : 'a test runs them itself'
assert 'docker ps -aq --filter label=io.github.micropacker.run --filter ancestor=it/testcontainers:1'.execute().text.isEmpty() : 'the reused container is removed'
