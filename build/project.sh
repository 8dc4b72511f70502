# shellcheck shell=sh
# Run a project of this repository, with the plugin of this source tree, as its user would. All lies under
# target/, a Maven repository of its own included: the user's gets nothing of ours. The sourcing script
# sets `root`, the directory of this source tree.

repository=${root:?}/target/demo-repository
stamp=$repository/built

maven() {
  mvn -B -ntp "$@" </dev/null
}

# Is the plugin in the repository newer than all of its sources?
is_built() {
  [ -f "$stamp" ] && [ -z "$(sources_since "$stamp")" ]
}

# The sources of the plugin that are newer than $1; what Maven and clang make is not a source.
sources_since() {
  find "$root/pom.xml" -newer "$1"
  find "$root"/micropacker-* -mindepth 1 -maxdepth 1 ! -name target \
    -exec find {} -type f -newer "$1" ! -name '*.o' \;
}

# Make sure that the plugin of this source tree lies where the project finds it.
build_plugin() {
  is_built || build_plugin_again
}

# Build the plugin, without what `make test` is for.
build_plugin_again() {
  say "building the plugin"
  begun=$(mktemp)
  MAKEFLAGS=s maven -q -f "$root/pom.xml" -pl micropacker-maven-plugin -am package \
    -DskipTests -Dmaven.test.skip=true -Dspotless.check.skip=true -Dcheckstyle.skip=true -Denforcer.skip=true
  for module in "$root"/micropacker-*; do
    store "$(basename "$module")" "$module"
  done
  store micropacker "$root"
  mv "$begun" "$stamp"
}

# Put the POM, and the jar if there is one, of artifact $1 built in directory $2 into the repository.
store() {
  name=$1-$(property project.version)
  place=$repository/io/github/micropacker/$1/$(property project.version)
  mkdir -p "$place"
  cp "$2/pom.xml" "$place/$name.pom"
  [ ! -f "$2/target/$name.jar" ] || cp "$2/target/$name.jar" "$place/"
}

# The value of a property, or of project.version, in the parent POM.
property() {
  case $1 in
    project.version) name=version ;;
    *) name=$1 ;;
  esac
  sed -n "s|.*<$name>\\(.*\\)</$name>.*|\\1|p" "$root/pom.xml" | head -n 1
}

# Copy the project $1 to $2, with each @property@ of its POM replaced as maven-invoker does it.
copy_project() {
  rm -rf "$2"
  mkdir -p "$2"
  cp -R "$1/." "$2/"
  for name in $(grep -o '@[a-z0-9.-]*@' "$2/pom.xml" | tr -d @ | sort -u); do
    sed -i "s|@$name@|$(property "$name")|g" "$2/pom.xml"
  done
}

# Verify the project in $1; what follows goes to Maven.
run_project() {
  project=$1
  shift
  maven -f "$project/pom.xml" -gs "$root/build/demo-settings.xml" -Dmaven.repo.local="$repository" \
    -Ddemo.present="file://$HOME/.m2/repository" "$@" verify
}
