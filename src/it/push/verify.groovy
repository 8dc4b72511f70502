def port = context.get('port')
def tags = new URL("http://127.0.0.1:$port/v2/it/push/tags/list").openConnection()
tags.setRequestProperty('Authorization', "Basic ${'me:secret'.bytes.encodeBase64()}")
assert tags.inputStream.text.contains('"1-micro"') : 'what was proved is in the registry'
context.get('registry').outputStream.close()

def log = new File(basedir, 'build.log').text
assert log =~ "Pushing '127.0.0.1:$port/it/push:1-micro'"
assert log =~ "cannot push image 'localhost:$port/it/push:1-micro': Docker answered .*; check your registry credentials"
assert log =~ "Pulling '127.0.0.1:$port/it/push:1-micro'"
assert log =~ "Packed 'it/pulled:1-micro'"
