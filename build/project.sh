# shellcheck shell=sh
# Run a project of this repository, with the plugin of this source tree, as its user would. All lies under
# target/, a Maven repository of its own included: the user's gets nothing of ours. The sourcing script
# sets `root`, the directory of this source tree.

built=${root:?}/target/demo-built
repository=$root/target/demo-repository

maven() {
  mvn -B -ntp "$@" </dev/null
}

# Put the plugin of this source tree into a repository where the project finds it; `make test` checks and
# tests it.
build_plugin() {
  rm -rf "$built"
  MAKEFLAGS=s maven -q -f "$root/pom.xml" -pl micropacker-maven-plugin -am \
    -DskipTests -Dmaven.test.skip=true -Dspotless.check.skip=true -Denforcer.skip=true \
    package deploy:deploy -DaltDeploymentRepository="built::file://$built"
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
  for name in $(grep -o '@[a-z.-]*@' "$2/pom.xml" | tr -d @ | sort -u); do
    sed -i "s|@$name@|$(property "$name")|g" "$2/pom.xml"
  done
}

# Verify the project in $1; what follows goes to Maven.
run_project() {
  project=$1
  shift
  maven -f "$project/pom.xml" -gs "$root/build/demo-settings.xml" -Dmaven.repo.local="$repository" \
    -Ddemo.built="file://$built" -Ddemo.present="file://$HOME/.m2/repository" "$@" verify
}
