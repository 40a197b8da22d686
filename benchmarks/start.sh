#!/bin/bash
# From the start of ./stoppress to the first whole page, with and without the JDK's cache, and the memory after it.
#
#   benchmarks/start.sh            RUNS=7 PORT=18090 may be set, with what is taken otherwise
set -euo pipefail

home=$(cd "$(dirname "$0")/.." && pwd -P)
runs=${RUNS:-7} port=${PORT:-18090}
work=$(mktemp -d)
trap 'kill "${pid:-}" 2>/dev/null || true; rm -rf "$work"' EXIT

page() { # PATH: whether it is there, whole
  exec 3<>"/dev/tcp/127.0.0.1/$port" || return 1
  printf 'GET %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n' "$1" >&3
  answer=$(cat <&3)
  exec 3>&-
  case $answer in HTTP/1.1\ 200*'</html>') ;; *) return 1 ;; esac
} 2>/dev/null

start() { # the milliseconds to the front page and to a story page, and the resident memory in MB
  local from=${EPOCHREALTIME/./}
  "$home/stoppress" serve --data "$work/data" --reader-port "$port" "$@" >"$work/log" 2>&1 &
  pid=$!
  until page /; do kill -0 $pid || { cat "$work/log" >&2; exit 1; }; done
  local front=$(((${EPOCHREALTIME/./} - from) / 1000))
  until page /chain-ferry-adrift-in-fog/; do :; done
  local story=$(((${EPOCHREALTIME/./} - from) / 1000))
  until grep -q 'Caught up' "$work/log"; do read -rt 0.05 <> <(:) || true; done
  echo "$front $story $(($(awk '/VmRSS/ { print $2 }' /proc/$pid/status) / 1024))"
  kill $pid
  wait $pid || true
}

median() { sort -n | awk '{ all[NR] = $1 } END { print all[int((NR + 1) / 2)] }'; }

report() { # NAME
  echo "$1: front $(cut -d' ' -f1 "$work/times" | median) ms, story $(cut -d' ' -f2 "$work/times" | median) ms," \
    "memory $(cut -d' ' -f3 "$work/times" | median) MB (medians of $runs)"
}

"$home/stoppress" --version >/dev/null
start --demo >/dev/null
for _ in $(seq "$runs"); do start; done >"$work/times"
report "with the cache"
mv "$home/app/target/stoppress.aot" "$work/aside.aot"
trap 'kill "${pid:-}" 2>/dev/null || true; mv "$work/aside.aot" "$home/app/target/stoppress.aot"; rm -rf "$work"' EXIT
for _ in $(seq "$runs"); do start; done >"$work/times"
report "without it"
