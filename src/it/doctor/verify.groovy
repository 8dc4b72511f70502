def log = new File(basedir, 'build.log').text
[
  /Docker   \S+ at \S+, API 1\.\d+, linux\/\w+, (not )?rootless/,
  /Kernel   \S+, BTF (yes|no|unknown), cgroup version \d \(\w+\), storage driver \w+/,
  /Tracer   ebpf works/,
  /Tracer   sysdig does not work: .*it\/no-sysdig:1/,
  /Tests    no maven-failsafe-plugin in this project, no Testcontainers on the test class path/,
  /cannot reach Docker: DOCKER_HOST is 'unix:\/\/\/nowhere\/docker.sock' \(there is no such socket\)/,
  /This plugin has 8 goals:/,
  /micropacker:why\s+Tell why a file/,
  /healRounds \(Default: 3\)[\s\S]+User property: micropacker.heal.rounds/,
].each { assert log =~ it : "no line like $it" }
assert !log.contains('sha256:0000') : 'doctor speaks of an image that is not there'
true
