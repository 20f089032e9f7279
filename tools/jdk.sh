# Sourced by ./portcullis and ./verify: finds a JDK that is new enough and exports JAVA_HOME.

readonly JDK_WANTED=25

# Whether a folder holds a JDK, and no JRE, that is new enough; without starting a process.
is_jdk() {
  [ -x "$1/bin/java" ] && [ -x "$1/bin/javac" ] && [ -r "$1/release" ] || return 1
  local line version=0
  while read -r line; do
    [[ $line =~ ^JAVA_VERSION=\"([0-9]+) ]] && version=${BASH_REMATCH[1]}
  done <"$1/release"
  [ "$version" -ge "$JDK_WANTED" ]
}

# find_jdk [FOLDER]: JAVA_HOME goes first, then FOLDER, the java on the path, and where systems keep
# their JDKs.
find_jdk() {
  local candidate on_path=''
  for candidate in "${JAVA_HOME:-}" "${1:-}"; do
    if [ -n "$candidate" ] && is_jdk "$candidate"; then
      export JAVA_HOME=$candidate
      return 0
    fi
  done
  if command -v java >/dev/null 2>&1; then
    on_path=$(readlink -f "$(command -v java)" 2>/dev/null) && on_path=${on_path%/bin/java}
  fi
  for candidate in "$on_path" /usr/lib/jvm/* /usr/java/* /opt/java/* /opt/jdk* \
      "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* \
      /Library/Java/JavaVirtualMachines/*/Contents/Home; do
    if [ -n "$candidate" ] && is_jdk "$candidate"; then
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
