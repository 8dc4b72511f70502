def log = new File(basedir, 'build.log').text
def clean = /containers '', hooks 0, threads 0, children 0/
assert log =~ /(?m)^broken: .*, $clean$/ : 'a build that broke off leaves something'
assert log.count("well: built, containers '', hooks 0, threads 0, children 0") == 2
assert log =~ /(?m)^realms: [12]$/ : 'three builds did not share the classes of the plugin'
assert log.count("Micro image 'it/one-process:1-micro' is ") == 2
