assert new File(basedir, 'killed.txt').readLines().size() == 8
assert new File(basedir, 'left.txt').text.empty : 'a killed build leaves containers'

def log = new File(basedir, 'build.log').text
assert log =~ /Micro image 'it\/killed-build:1-micro' is \d+ % smaller/
