#!/bin/bash
# Whether anything gets slower as the archive grows: imports stories, and asks for a story page at 10, 10,000 and 100,000,
# and for 400 that nobody had asked for.
#
#   benchmarks/archive.sh          SIZES="10 1000 10000 100000" PORT=18091 SECONDS_EACH=5 may be set
set -euo pipefail

home=$(cd "$(dirname "$0")/.." && pwd -P)
port=${PORT:-18091} seconds=${SECONDS_EACH:-5}
work=$(mktemp -d)
trap 'kill "${pid:-}" 2>/dev/null || true; rm -rf "$work"' EXIT
command -v wrk >/dev/null || { echo "archive.sh: needs wrk: apt-get install wrk" >&2; exit 1; }

paragraph="The parish meeting agreed on the sluice by a show of hands. It has been waited for since the flood of 1998, clerk
Hob Tarrant said, and will cost the parish less than the last one did."

write_pages() { # FROM TO
  mkdir -p "$work/pages"
  awk -v from="$1" -v to="$2" -v dir="$work/pages" -v text="$(echo "$paragraph" | tr '\n' ' ')" 'BEGIN {
    for (i = from; i <= to; i++) {
      file = sprintf("%s/%06d.txt", dir, i)
      printf "Council, Pennymarsh, Ward %d\nEdit post\n\nParish meeting %d agrees on the sluice\n\n", i % 40, i > file
      printf "by Odile Marsh May %d, %d 7:30 PM 1 min read\n\n", 1 + i % 28, 2000 + i % 26 > file
      for (p = 1; p <= 8; p++) printf "Item %d of meeting %d. %s\n\n", p, i, text > file
      close(file)
    }
  }'
}

ask() { # WHICH SIZE: the seconds to the first byte of each of 400 pages
  seq "$1" 2 800 | awk -v size="$2" -v port="$port" '{
    printf "url = \"http://127.0.0.1:%d/parish-meeting-%d-agrees-on-the-sluice/\"\noutput = /dev/null\n", port, int($1 * size / 801)
  }' | curl -s -K - -H 'Accept-Encoding: br' -w '%{time_starttransfer}\n'
}

now() { echo "${EPOCHREALTIME/./}"; }

done_so_far=0
for size in ${SIZES:-10 1000 10000 100000}; do
  write_pages $((done_so_far + 1)) "$size"
  from=$(now)
  # In parts, since a command line has a bound.
  find "$work/pages" -name '*.txt' -print0 | sort -z |
    xargs -0 -n 10000 "$home/stoppress" import --publish --data "$work/data" >"$work/import.log"
  import=$((($(now) - from) / 1000))
  rm -r "$work/pages"

  from=$(now)
  "$home/stoppress" serve --data "$work/data" --reader-port "$port" >"$work/log" 2>&1 &
  pid=$!
  until grep -q 'Caught up' "$work/log"; do kill -0 $pid; read -rt 0.05 <> <(:) || true; done
  fold=$((($(now) - from) / 1000))
  story=http://127.0.0.1:$port/parish-meeting-$((size / 2))-agrees-on-the-sluice/
  cold=
  if [ "$size" -ge 1000 ]; then
    # 400 pages for the program to warm up, then 400 others.
    ask 1 "$size" >/dev/null
    cold="a page that nobody had asked for $(ask 2 "$size" | sort -n | awk '{ all[NR] = $1 * 1000 } END { print all[200] }') ms,"
  fi
  wrk -t2 -c64 -d3s -H 'Accept-Encoding: br' "$story" >/dev/null
  hot=$(wrk -t2 -c64 "-d${seconds}s" --latency -H 'Accept-Encoding: br' "$story" |
    awk '/Requests\/sec/ { rps = $2 } $1 == "99%" { p99 = $2 } END { print rps " requests a second, p99 " p99 }')
  front=$(curl -s -o /dev/null -H 'Accept-Encoding: br' -w '%{size_download} bytes' "http://127.0.0.1:$port/")
  echo "$size stories: import of $((size - done_so_far)) in $import ms, fold and start in $fold ms," \
    "$cold a hot page $hot, front $front," \
    "memory $(($(awk '/VmRSS/ { print $2 }' /proc/$pid/status) / 1024)) MB"
  kill $pid
  wait $pid || true
  done_so_far=$size
done
