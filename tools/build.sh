# shellcheck shell=sh
# How ./bookpost builds: one process at a time, and only if something has changed. Part of ./bookpost;
# uses its functions and variables fail, home, broken.
# shellcheck disable=SC2154

find_jdk() {
  on_path=$(command -v javac || true)
  [ -z "$on_path" ] || on_path=$(dirname "$(dirname "$(readlink -f "$on_path")")")
  for candidate in "${JAVA_HOME:-}" "$on_path" /usr/lib/jvm/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home "$HOME"/.sdkman/candidates/java/* \
    "$HOME"/.jdks/* /opt/jdk* /opt/java/*; do
    if [ -x "$candidate/bin/javac" ] && grep -q '^JAVA_VERSION="25[."]' "$candidate/release" 2>/dev/null; then
      export JAVA_HOME="$candidate"
      return
    fi
  done
  fail "no JDK 25 in JAVA_HOME, on the PATH or in the usual folders; get one from https://adoptium.net or by 'sdk install java 25-tem'" "$broken"
}

# Maven's own libraries call methods that JDK 25 warns of.
maven() {
  command -v mvn >/dev/null || fail "Maven 3.8 or newer is needed to build: https://maven.apache.org" "$broken"
  MAVEN_OPTS="--sun-misc-unsafe-memory-access=allow --enable-native-access=ALL-UNNAMED ${MAVEN_OPTS:-}" \
    mvn -B -Dstyle.color=never -f "$home/pom.xml" "$@"
}

# Lets one process at a time build. The lock names its holder from its first moment on.
lock() {
  [ -z "${BOOKPOST_LOCKED:-}" ] || return 0 # the calling command holds the lock
  mkdir -p "$home/target"
  until ln -s "process-$$" "$home/target/lock" 2>/dev/null; do
    holder=$(readlink "$home/target/lock") || [ -w "$home/target" ] || fail "cannot write into $home/target" "$broken"
    if kill -0 "${holder#process-}" 2>/dev/null; then
      [ -n "${waits:-}" ] || echo "waiting for the build of process ${holder#process-}" >&2
      waits=yes
      sleep 0.5
    elif [ -n "$holder" ] && mv "$home/target/lock" "$home/target/lock.$$" 2>/dev/null; then
      # Its holder died. If another process took it over in between, this is no longer the same lock.
      [ "$(readlink "$home/target/lock.$$")" = "$holder" ] || ln -s "$(readlink "$home/target/lock.$$")" "$home/target/lock"
      rm "$home/target/lock.$$"
    fi
  done
  export BOOKPOST_LOCKED=$$
  trap unlock EXIT
  trap 'exit 129' HUP
  trap 'exit 130' INT
  trap 'exit 143' TERM
}

unlock() {
  [ "${BOOKPOST_LOCKED:-}" = $$ ] || return 0
  rm -f "$home/target/lock"
  unset BOOKPOST_LOCKED
  trap - EXIT HUP INT TERM
}

# Runs Maven and prints a line for each module. If Maven fails, prints its errors.
package() {
  mkdir -p "$home/target"
  files=0
  { (maven package "$@") 2>&1 || echo FAILED; } | while IFS= read -r line; do
    case $line in
      "[INFO] Building Bookpost: "*"["*"]")
        module=${line#*: }
        echo "  [${line##*\[} ${module%% [0-9]*}"
        ;;
      *"Downloaded from "*)
        files=$((files + 1))
        [ $((files % 50)) != 0 ] || echo "  downloaded $files files"
        ;;
      FAILED) exit 1 ;;
    esac >&2
    printf '%s\n' "$line"
  done >"$home/target/build.log" || {
    grep '^\[ERROR\]' "$home/target/build.log" >&2 || tail -n 20 "$home/target/build.log" >&2
    exit "$broken"
  }
}

# One checksum of the sources and of our jars on the class path, whose parts are the lines of $2: a copy
# has new file times, but no new content.
fingerprint() {
  (cd "$home" && {
    find pom.xml domain adapters bootstrap tools/emulator tools/tables "$1" \
      -type d \( -path '*/src/test' -o -path '*/target' \) -prune -o \
      -type f \( -path '*/src/main/*' -o -name pom.xml \) -print
    printf '%s\n' "$2" | grep '/target/bookpost-'
  } | LC_ALL=C sort | xargs cksum | cksum)
}

# Reads the record of a build of the module $1: its fingerprint and, one a line, the class path's parts.
is_built() {
  class_path=
  { read -r built && parts=$(cat) && [ "$built" = "$(fingerprint "$1" "$parts")" ]; } \
    2>/dev/null <"$home/$1/target/built" || return 1
  while read -r part; do
    case $part in /*) ;; *) part=$home/$part ;; esac
    [ -f "$part" ] || return 1
    class_path=$class_path:$part
  done <<EOF
$parts
EOF
}

# Records an AOT cache of the classes that a start of the module tools/local loads. A start without the
# cache is slower, and works all the same.
rehearse() {
  cache=$home/tools/local/target/classes.aot
  if (cd "$home" && "$JAVA_HOME/bin/java" @tools/local/jvm.args "-XX:AOTCacheOutput=$cache.new" \
    -cp "${class_path#:}" bookpost.local.RehearsalMain /book input.json /books '"Team Topologies"' \
    serverless.yml serverless.cdc.yml serverless.outbox.yml) >"$home/target/rehearsal.log" 2>&1; then
    mv "$cache.new" "$cache" || rm -f "$cache.new" # no JVM but one that knows such caches writes it
  else
    rm -f "$cache.new"
  fi
}

# Builds bootstrap and the module $1 if needed, and sets class_path.
build_module() {
  is_built "$1" && return
  lock
  if ! is_built "$1"; then
    echo "building, 1 to 2 minutes the first time" >&2
    rm -f "$home/$1/target/built" "$home/$1/target/classes.aot"
    package -Dmaven.test.skip -Dspotless.check.skip -Dcyclonedx.skip -Dassembly.skipAssembly \
      -pl "bootstrap,$1" -am
    parts=$(cd "$home" && { ls -d "$1"/target/bookpost-*.jar bootstrap/target/bookpost-*.jar &&
      cat "$1/target/class-path" && echo && cat bootstrap/target/class-path && echo; } | tr : '\n' |
      sed "s|^$home/||" | awk 'NF && !seen[$0]++')
    printf '%s\n' "$(fingerprint "$1" "$parts")" "$parts" >"$home/$1/target/built"
    is_built "$1" || fail "the build left something out" "$broken"
    [ "$1" != tools/local ] || rehearse
  fi
  unlock
}
