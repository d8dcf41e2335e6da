# shellcheck shell=sh
# The commands build, deploy and teardown, on the Serverless Framework (osls). Part of
# ./bookpost, whose arguments, functions and variables it uses: "$@", file, command, home.
# shellcheck disable=SC2154
set -eu

need_serverless() {
  command -v npm >/dev/null || fail "$command needs Node.js 20.19 or newer: https://nodejs.org"
  [ -d node_modules/osls ] || npm ci --silent || fail "the Serverless Framework could not be installed"
}

# osls wants its command before its options.
serverless() {
  node_modules/.bin/osls "$@"
}

# Asks AWS for the stack, so that nothing is built or removed without permission. The framework asks,
# because it looks for credentials; it prints its errors to stdout.
ask_aws() {
  answer=$(serverless info "$@" </dev/null 2>/dev/null) && return
  case $answer in
    *"credentials not found"*)
      fail "$command needs AWS credentials, and there are none: name a profile by AWS_PROFILE, or set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY"
      ;;
    *"MFA code required"*) ;; # The framework asks for it later.
    *"Stack with id "*" does not exist"*)
      [ "$command" = deploy ] || fail "nothing to remove: $(reason)"
      ;;
    *) fail "$command cannot go on: $(reason)" ;;
  esac
}

# The framework's answer, as one line.
reason() {
  why=$(printf '%s\n' "$answer" | sed -n '/Error:$/{n;p;q;}')
  printf '%s' "${why:-the Serverless Framework does not say why}"
}

# Makes the zip that each Serverless file names, and the list of its parts beside it.
make_zip() {
  lock
  echo "building the zip" >&2
  package -Dmaven.test.skip -pl bootstrap -am
  unlock
}

# Packages a file into a folder of its own. The next run would delete a folder below .serverless.
package_file() {
  service=$(sed -n "s/^service: *[\"']\{0,1\}\([A-Za-z0-9-]*\).*/\1/p" "$1")
  [ -n "$service" ] || fail "$1 names no service"
  folder=target/serverless/${service#bookpost-}
  rm -rf "$folder"
  serverless package --package "$folder" -c "$@"
  folders="$folders $folder"
}

build() {
  folders=
  make_zip
  if [ -n "$file" ]; then
    package_file "$file" "$@"
  else
    for each in serverless.yml serverless.cdc.yml serverless.outbox.yml; do
      package_file "$each" "$@"
    done
  fi
  # shellcheck disable=SC2086 # A service's name has no blanks.
  node infra/packaged.mjs $folders
}

deploy() {
  ask_aws "$@"
  make_zip
  serverless deploy "$@"
}

teardown() {
  sure=
  for word in "$@"; do
    shift
    if [ "$word" = --yes ]; then sure=yes; else set -- "$@" "$word"; fi
  done
  [ -n "$sure" ] || [ -t 0 ] || fail "teardown asks first, and nobody is here to answer: add --yes"
  ask_aws "$@"
  resolved=$(serverless print --format json "$@")
  printf '%s' "$resolved" | node infra/teardown.mjs
  if [ -z "$sure" ]; then
    printf 'Type yes to go on: '
    read -r sure || true
    [ "$sure" = yes ] || fail "nothing was removed"
  fi
  serverless remove "$@"
}

# A file's paths (the zip, the included files) are relative to its folder, so osls must run there.
if [ -n "$file" ]; then
  [ -f "$file" ] || fail "no such file: $file"
  [ "$(cd "$(dirname "$file")" && pwd -P)" = "$(cd "$home" && pwd -P)" ] ||
    fail "$file is not in Bookpost's folder, $home, where $command finds infra and the code"
  file=$(basename "$file")
fi
cd "$home"
need_serverless
case $command in
  build) build "$@" ;;
  *) "$command" ${file:+-c "$file"} "$@" ;;
esac
