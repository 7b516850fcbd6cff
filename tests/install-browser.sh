#!/usr/bin/env bash
# Installs what only the browser tests need, from Debian, when it is absent. Says what to type where it can't.
set -euo pipefail
missing=()
command -v chromium-headless-shell >/dev/null || missing+=(chromium-headless-shell)
command -v rsync >/dev/null || missing+=(rsync)
[ -x /usr/sbin/sshd ] || missing+=(openssh-server)
command -v systemd-analyze >/dev/null || missing+=(systemd)
# Not `grep -q`: it would end fc-list by a broken pipe, which pipefail takes for absence.
[ -n "$(fc-list 2>/dev/null | grep -i 'noto.*cjk')" ] || missing+=(fonts-noto-cjk)
[ ${#missing[@]} -eq 0 ] && exit 0
line="apt-get update && apt-get install -y --no-install-recommends fontconfig ${missing[*]}"
if [ "$(id -u)" = 0 ]; then
  echo "installing for the browser tests: ${missing[*]}"
  export DEBIAN_FRONTEND=noninteractive
  apt-get update -qq && apt-get install -y -qq --no-install-recommends fontconfig "${missing[@]}" >/dev/null && exit 0
else
  line="sudo sh -c '$line'"
fi
echo "the browser tests need ${missing[*]}; install with: $line" >&2
exit 1
