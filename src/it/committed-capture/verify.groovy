import groovy.json.JsonSlurper

def log = new File(basedir, 'build.log').text
assert log.contains("Taking what was seen of 'it/committed-capture:1' before")
assert !log.contains("Tracing 'it/committed-capture:1' with")
assert log =~ /\[WARNING\] The captures of 'it\/committed-capture:1' lack .* that its tests now touch: \/var\/www\/html\/later.html;/
assert log.contains("Not tracing 'it/committed-capture:1-micro'")

def workspace = new File(basedir, 'target/micropacker/it-committed-capture-1')
assert new JsonSlurper().parse(new File(workspace, 'verification.json')).passed
assert new JsonSlurper().parse(new File(workspace, 'report.json')).capture.tracer == 'sysdig'

def merged = new File(basedir, 'target/micropacker/capture.jsonl').readLines()
assert merged.size() == 45 && merged.first().contains('"tracer":"sysdig"')
assert new File(basedir, 'target/micropacker/files.txt').readLines().contains('/usr/sbin/nginx')
