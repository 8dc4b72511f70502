import groovy.json.JsonSlurper

def workspace = new File(basedir, 'target/micropacker/it-web-server-1')
def proof = new JsonSlurper().parse(new File(workspace, 'verification.json'))
assert proof.passed && proof.rounds.last().tests.completed == 2

def kept = new File(workspace, 'files.txt').readLines()
assert kept.contains('/usr/sbin/nginx') && kept.contains('/var/www/html/index.html')
assert !kept.contains('/bin/sh') : 'the tests run no shell'

assert new File(basedir, 'target/failsafe-reports-micro/failsafe-summary-default.xml').file
assert new File(basedir, 'target/failsafe-reports/failsafe-summary.xml').file

def goals = new File(basedir, 'build.log').text.split('\\[INFO\\] --- ')
  .findAll { it =~ /^micropacker-maven-plugin:\S+:(start|stop|pack) / }
assert goals.size() == 3
assert goals.sum { it.readLines().drop(1).count { line -> line =~ /\] +\S/ } } <= 5 : 'every line that they say'

def ours = new File(basedir, 'build.log').readLines()
  .findAll { it =~ /INFO\] (Tracing|Pack|Testing|Micro image| >)/ }
assert ours.size() < 9 && ours.last() =~ /'it\/web-server:1-micro' is \d+ % smaller: /
true
