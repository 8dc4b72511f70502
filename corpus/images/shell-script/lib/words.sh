# shellcheck shell=bash
# What the job says.
greeting() {
  case ${LANG-} in
    de*) echo "Grüß Gott" ;;
    *) echo "Hello" ;;
  esac
}
