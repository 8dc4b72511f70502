def workspace = new File(basedir, 'target/micropacker/it-image-is-not-what-ran-1')
def manifest = new File(workspace, 'manifest.jsonl').readLines()
def line = { path -> manifest.find { it.contains("\"path\":\"/var/www/html/$path\"") } }
assert line('copied.html').contains('"kind":"absent","kept":false') && !line('made.html')
assert line('index.html').contains('"kept":true')
def page = "tar -xOf $workspace/rootfs.tar var/www/html/index.html".execute().text
assert page == 'docker run --rm --entrypoint cat micropacker.test/nginx:1 /var/www/html/index.html'.execute().text

def log = new File(basedir, 'build.log').text
['/opt/nowhere/**', '*.nothing'].each {
  assert log.contains("[WARNING] Pattern '$it' matches no file of the image; correct it, or take it out of <includes>")
}
def id = 'sha256:[0-9a-f]{64}'
def refused = log =~ /the capture is of image '($id)', and the name now means '($id)'; run .*-Dmicropacker.capture.force/
assert refused.find() && refused.group(1) != refused.group(2)
def named = log =~ /cannot take capture '.*capture.jsonl' for image '.*': it is of '($id)' .*, and the image is '($id)'/
assert named.find() && [named.group(1), named.group(2)] == [refused.group(1), refused.group(2)]
assert log.count("Packed 'it/image-is-not-what-ran:1-micro'") == 2
assert log.contains("cannot leave out '/change' of 'it/image-is-not-what-ran:1': the image starts with it as '/change'")
