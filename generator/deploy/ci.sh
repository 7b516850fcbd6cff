#!/usr/bin/env bash
# What the workflow of every platform runs, so that all of them do the same and it can be tried on any machine:
#   bash generator/deploy/ci.sh check [text|github|gitlab]   a proposed change: its problems, and whether the site builds
#   bash generator/deploy/ci.sh publish [text|github|gitlab] what is on main: to all places of data/publish.toml
# GONGKAI is the program where it is installed already (a container); otherwise it is installed here, from locked files.
# For a place on a server: SSH_KEY (a private key) and SSH_KNOWN_HOSTS (the lines of `ssh-keyscan` that somebody has
# compared with the server's own). For S3: AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.
set -euo pipefail
cd "$(dirname "$0")/../.."
task=${1:?check 或 publish}
form=${2:-text}

if [ -z "${GONGKAI:-}" ]; then
  make -s .venv/.installed
  GONGKAI=.venv/bin/gongkai
fi

check() {
  if [ "$form" = gitlab ]; then
    "$GONGKAI" check --format gitlab > gl-code-quality-report.json
  else
    "$GONGKAI" check --format "$form"
  fi
}

# The key lies in a folder of this run alone; rsync and git are told of it by their own variables.
log_in() {
  [ -n "${SSH_KEY:-}" ] || return 0
  : "${SSH_KNOWN_HOSTS:?有 SSH_KEY 就要有 SSH_KNOWN_HOSTS，否则不知道连到的是不是自己的服务器}"
  keys=$(mktemp -d)
  trap 'rm -rf "$keys"' EXIT
  (umask 077 && printf '%s\n' "$SSH_KEY" > "$keys/key" && printf '%s\n' "$SSH_KNOWN_HOSTS" > "$keys/known_hosts")
  export RSYNC_RSH="ssh -i $keys/key -o IdentitiesOnly=yes -o BatchMode=yes -o UserKnownHostsFile=$keys/known_hosts"
  export GIT_SSH_COMMAND=$RSYNC_RSH
  unset SSH_KEY
}

case $task in
  check)
    check
    "$GONGKAI" build
    ;;
  publish)
    check
    if [ -f data/publish.toml ]; then
      log_in
      "$GONGKAI" publish
    else
      echo "还没有 data/publish.toml，只建站，不发布"
      "$GONGKAI" build
    fi
    ;;
  *)
    echo "不认识 $task；请写 check 或 publish" >&2
    exit 2
    ;;
esac
