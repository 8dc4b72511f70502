def made = new File(basedir, 'target/by-hand')
assert new File(made, 'capture.jsonl').text.contains('"path":"/usr/sbin/nginx"')
assert new File(made, 'page.html').text == new File(basedir, '../../../../src/it/images/nginx/index.html').text

def size = { name -> "docker image inspect --format {{.Size}} $name".execute().text.trim().toLong() }
assert size('it/by-hand-micro:1') * 4 < size('micropacker.test/nginx:1')
