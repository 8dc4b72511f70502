// a registry of this project's own, which ends with the Maven that starts it
def port = new ServerSocket(0).withCloseable { it.localPort }
new File(basedir, 'htpasswd').text = 'me:$2y$05$iHHpyTYZ2N718BM9cX6I/esNvz48h3fEEk5aRU8leB2DNqK01T94.\n'
new File(basedir, 'registry.yml').text = """version: 0.1
storage: {filesystem: {rootdirectory: $basedir/registry}}
http: {addr: "127.0.0.1:$port"}
auth: {htpasswd: {realm: test, path: $basedir/htpasswd}}
"""
def serve = 'docker-registry serve registry.yml >registry.log 2>&1 & cat >/dev/null; kill $!'
context.put('registry', ['sh', '-c', serve].execute(['OTEL_TRACES_EXPORTER=none', "PATH=${System.getenv('PATH')}"], basedir))

new File(basedir, '.mvn').mkdir()
new File(basedir, '.mvn/maven.config').text =
    "-Dport=$port\n-Dsettings.security=$basedir/settings-security.xml\n-gs\n$basedir/servers.xml\n"
context.put('port', port)
true
