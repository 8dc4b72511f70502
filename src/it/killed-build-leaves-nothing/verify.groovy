assert new File(basedir, 'killed.txt').readLines().size() == 13
assert new File(basedir, 'left.txt').text.empty : 'a killed build leaves something'

def log = new File(basedir, 'build.log').text
assert log =~ /Micro image 'it\/killed-build:1-micro' is \d+ % smaller/
