import groovy.json.JsonSlurper

def workspace = new File(basedir, 'target/micropacker/it-compose-1')
def seen = new File(workspace, 'capture.jsonl').readLines().collect { new JsonSlurper().parseText(it) }
assert seen*.container.findAll().unique().size() == 2 : 'the container that compose makes is traced as well'
assert !new File(workspace, 'files.txt').readLines().any { it =~ '/(sh|dash|bash)$' }

def log = new File(basedir, 'build.log').text
assert log =~ /Round 1: 2 tests passed\n.*Micro image 'it\/compose:1-micro' is \d+ % smaller/
[
  /cannot accept micro image 'it\/compose:1-micro': docker compose made container '\w+[_-]web[_-]1' of 'it\/compose:1' while the tests ran on the micro image; write image: \$\{MICROPACKER_IMAGE:-it\/compose:1\} in '.*stubborn.yml'/,
  /cannot lead Testcontainers 1.15.3 to the micro image: .*; take org.testcontainers:testcontainers 1.19.0 or newer, /,
].each { assert log =~ it : "nothing says $it" }
true
