# Sourced by ./portcullis and ./verify: finds a JDK that is new enough and exports JAVA_HOME.

readonly JDK_WANTED=25

# Prints the feature version of the JDK in a folder; fails where there is none, or only a JRE.
jdk_version() {
  [ -x "$1/bin/java" ] && [ -x "$1/bin/javac" ] && [ -r "$1/release" ] || return 1
  sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release"
}

# JAVA_HOME goes first, then the java on the path, then where systems keep their JDKs.
find_jdk() {
  local on_path='' candidate version
  if command -v java >/dev/null 2>&1; then
    on_path=$(readlink -f "$(command -v java)" 2>/dev/null) && on_path=${on_path%/bin/java}
  fi
  for candidate in "${JAVA_HOME:-}" "$on_path" /usr/lib/jvm/* /usr/java/* /opt/java/* /opt/jdk* \
      "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* \
      /Library/Java/JavaVirtualMachines/*/Contents/Home; do
    [ -n "$candidate" ] || continue
    version=$(jdk_version "$candidate") || continue
    if [ "${version:-0}" -ge "$JDK_WANTED" ]; then
      export JAVA_HOME=$candidate
      return 0
    fi
  done
  echo "portcullis: needs a JDK $JDK_WANTED or newer; install one (Debian: apt-get install openjdk-25-jdk; anywhere: adoptium.net) or set JAVA_HOME" >&2
  return 1
}

need_maven() {
  command -v mvn >/dev/null 2>&1 && return 0
  echo "portcullis: needs Maven 3.8 or newer to build; install it (Debian: apt-get install maven)" >&2
  return 1
}
