def log = new File(basedir, 'build.log').text
[
  "cannot read <micorImage> in <image>: there is no such element; write <microImage>, or another of ",
  "cannot read <exlcudes> in <configuration>: there is no such element; write <excludes>, or another of ",
  "cannot stop the run of 'micropacker.test/nginx:1': the goal start was not run in this build; ",
  "cannot pack 'micropacker.test/nginx:1': no run of it left a capture ",
  "cannot publish port '80/tcp': property 'web.port' is 'http', not a port number; ",
  "log 'never.said' did not come true within 1 s, it is running, health none; correct <wait>, or raise its <timeout>",
  "cannot find image 'it/late:1': module 'late' of this build has yet to make it; name it:late in the <dependencies> of 'bad-input'",
  "cannot give a micro image the name 'micropacker.test/nginx:1-micro': module 'it:bad-input:pom:1' of this build gives it to its own; ",
  "cannot read property 'micropacker.run.prots': <run> has no such element; write -Dmicropacker.run.ports",
  "cannot take image 'micropacker.test/nginx:1': module 'late' of this build has yet to make it, and what the engine has is of an earlier one; name it:late ",
].each { assert log.contains(it) : "nothing says $it" }
true
