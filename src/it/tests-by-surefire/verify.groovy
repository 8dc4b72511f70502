import groovy.json.JsonSlurper

def log = new File(basedir, 'build.log').text
assert log.contains(" > Round 1: 3 tests passed")
assert log =~ /Micro image 'it\/by-surefire:1-micro' is \d+ % smaller/
assert log =~ /INFO\] web: .*GET \/ HTTP/ : 'what the container says has a prefix'
assert log =~ /cannot accept micro image 'it\/by-surefire:1-micro': 1 of 3 tests failed/
assert log =~ /cannot pack 'micropacker.test\/nginx:1': 1 of 3 tests failed on the original; see .*surefire-reports/

def reports = new File(basedir, 'target/surefire-reports-micro').list().findAll { it.endsWith('.xml') }
assert reports.toSet() == ['TEST-it.PageCheck.xml', 'TEST-it.FlakyCheck.xml'].toSet()

def workspace = new File(basedir, 'target/micropacker/micropacker.test-nginx-1')
assert !new JsonSlurper().parse(new File(workspace, 'verification.json')).passed
