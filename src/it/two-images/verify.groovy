import groovy.json.JsonSlurper

['it-front-1': ['it/front:1-micro', 2], 'it-back-1': ['it/small-back:1', 3]].each { directory, expected ->
  def workspace = new File(basedir, "target/micropacker/$directory")
  def proof = new JsonSlurper().parse(new File(workspace, 'verification.json'))
  assert proof.passed && [proof.micro, proof.rounds.last().tests.completed] == expected
}

def front = new File(basedir, 'target/micropacker/it-front-1/files.txt').readLines()
def back = new File(basedir, 'target/micropacker/it-back-1/files.txt').readLines()
assert back.contains('/var/www/html/back.html') && !front.contains('/var/www/html/back.html')

def log = new File(basedir, 'build.log').text
assert log.readLines().findAll { it =~ /INFO\] (Tracing|Pack|Testing|Micro image| >)/ }.size() < 13
assert log =~ /Micro image 'it\/front:1-micro' is/ && log =~ /Micro image 'it\/small-back:1' is/
