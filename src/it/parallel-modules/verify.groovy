import groovy.json.JsonSlurper

['left', 'right'].each { module ->
  def workspace = new File(basedir, "$module/target/micropacker/it-$module-1")
  def proof = new JsonSlurper().parse(new File(workspace, 'verification.json'))
  assert proof.passed && proof.micro == "it/$module:1-micro".toString()

  def pages = new File(workspace, 'files.txt').readLines().findAll { it =~ /(left|right).html/ }
  assert pages == ["/var/www/html/${module}.html".toString()]
}

['test': true, 'version': false].each { module, configured ->
  def workspace = new File(basedir, "$module/target/micropacker/it-shared-1")
  assert new JsonSlurper().parse(new File(workspace, 'verification.json')).passed
  def seen = new File(workspace, 'files.txt').readLines()
  assert seen.contains('/etc/nginx/nginx.conf') == configured : "$module saw what is the other's"
}

assert !new File(basedir, 'build.log').text.contains('not marked @threadSafe')
