def workspace = new File(basedir, 'target/micropacker/micropacker.test-nginx-1')
['rootfs.tar', 'manifest.jsonl', 'Dockerfile', 'image.id', 'image.digest'].each {
  assert new File(workspace, it).length() > 0 : "$it is missing"
}
assert new File(workspace, 'manifest.jsonl').text.contains('"path":"/etc/nope","kind":"absent"')

['handwritten-list', 'by-properties'].each { image ->
  def nginx = "docker run --rm it/$image:1 nginx -v".execute()
  assert nginx.waitFor() == 0 && nginx.err.text.startsWith('nginx version')
}
true
