#!/bin/bash
# A story page under wrk: Stoppress beside nginx that serves the very same compressed bytes with the same headers,
# turn by turn in one run. Prints a table; benchmarks/README.md says how to read it.
#
#   benchmarks/serve.sh                          the edge alone, with one page that compresses to 8 KB
#   benchmarks/serve.sh URL PID                  a Stoppress that runs already (PID: its Java process), a page of it
#
# nginx comes twice: with sendfile, as it is usually set up, and reading the file itself, which for so small a file costs
# it less. May be set: ROUNDS=10 SECONDS_EACH=6 WARM=15 CONNECTIONS=64 THREADS=2 EDGE_PORT=18080 NGINX_PORT=18081 (and the
# one after it), and JAVA_FLAGS for the edge alone.
set -euo pipefail

home=$(cd "$(dirname "$0")/.." && pwd -P)
rounds=${ROUNDS:-10} seconds=${SECONDS_EACH:-6} warm=${WARM:-15} connections=${CONNECTIONS:-64} threads=${THREADS:-2}
nginx_port=${NGINX_PORT:-18081} edge_port=${EDGE_PORT:-18080}
work=$(mktemp -d)
started=()

fail() { echo "serve.sh: $1" >&2; exit 1; }
end() {
  for pid in "${started[@]}"; do kill "$pid" 2>/dev/null || true; done
  wait 2>/dev/null || true
  rm -rf "$work"
}
trap end EXIT

for tool in nginx wrk curl; do
  command -v "$tool" >/dev/null || PATH=$PATH:/usr/sbin command -v "$tool" >/dev/null ||
    fail "needs $tool: apt-get install nginx-light wrk curl"
done
PATH=$PATH:/usr/sbin

await() { # URL
  for _ in $(seq 100); do curl -fso /dev/null "$1" && return; sleep 0.1; done
  echo "serve.sh: nothing answers at $1" >&2
  return 1
}

if [ $# -eq 2 ]; then
  url=$1 java_pid=$2
elif [ $# -eq 0 ]; then
  "$home/benchmarks/classpath.sh" >"$work/classpath"
  java=${JAVA_HOME:+$JAVA_HOME/bin/}java
  # shellcheck disable=SC2086
  "$java" ${JAVA_FLAGS:--XX:+UseSerialGC -XX:+UseCompactObjectHeaders -Xmx256m} --enable-native-access=ALL-UNNAMED \
    -cp "$(cat "$work/classpath")" "$home/benchmarks/OnePage.java" "$edge_port" >"$work/edge.log" 2>&1 &
  java_pid=$!
  started+=("$java_pid")
  url=http://127.0.0.1:$edge_port/story/
  await "$url" || { cat "$work/edge.log" >&2; exit 1; }
else
  fail "takes nothing, or a URL and a process id"
fi

# What Stoppress sends is what nginx sends.
curl -fs -H 'Accept-Encoding: br' -D "$work/head" -o "$work/body" "$url"
headers=$(tr -d '\r' <"$work/head" | tail -n +2 | grep -viE '^(content-length|content-type|date|connection|$)' |
  sed 's/\\/\\\\/g; s/"/\\"/g; s/^\([^:]*\): \(.*\)$/      add_header \1 "\2";/')
type=$(tr -d '\r' <"$work/head" | sed -n 's/^[Cc]ontent-[Tt]ype: //p')
chmod 755 "$work"
nginx() { # NAME PORT SENDFILE: sets ${NAME}_pid
  mkdir "$work/$1"
  cat >"$work/$1/nginx.conf" <<CONF
worker_processes $(nproc);
pid $work/$1/pid;
error_log $work/$1/log;
daemon off;
events { worker_connections 4096; }
http {
  access_log off;
  server_tokens off;
  etag off;
  keepalive_requests 1000000000;
  sendfile $3;
  tcp_nopush off;
  open_file_cache max=16 inactive=1h;
  open_file_cache_valid 1h;
  client_body_temp_path $work/$1/t1; proxy_temp_path $work/$1/t2; fastcgi_temp_path $work/$1/t3;
  uwsgi_temp_path $work/$1/t4; scgi_temp_path $work/$1/t5;
  server {
    listen 127.0.0.1:$2 reuseport;
    location = /story {
      alias $work/body;
      types { }
      default_type "$type";
      add_header last-modified "";
      max_ranges 0;
$headers
    }
  }
}
CONF
  command nginx -c "$work/$1/nginx.conf" -p "$work/$1" 2>"$work/$1/err" &
  pids[$1]=$!
  started+=("$!")
  urls[$1]=http://127.0.0.1:$2/story
  await "${urls[$1]}" || { tail -n 3 "$work/$1/err" "$work/$1/log" >&2; exit 1; }
  curl -fs -H 'Accept-Encoding: br' -o "$work/theirs" "${urls[$1]}"
  cmp -s "$work/body" "$work/theirs" || fail "nginx does not serve the same bytes"
}
declare -A pids=([stoppress]=$java_pid) urls=([stoppress]=$url)
nginx sendfile "$nginx_port" on
nginx read $((nginx_port + 1)) off

ticks() { # PID: processor time of it and its children, in ticks
  local sum=0 pid
  for pid in $1 $(pgrep -P "$1" || true); do
    sum=$((sum + $(sed 's/.*) //' "/proc/$pid/stat" | awk '{print $12 + $13}')))
  done
  echo $sum
}

run() { # NAME URL PID SECONDS: one line of name, requests a second, microseconds of processor a request, p50, p99 (ms)
  local before after
  before=$(ticks "$3")
  wrk -t"$threads" -c"$connections" -d"$4s" --latency -H 'Accept-Encoding: br' "$2" >"$work/wrk"
  after=$(ticks "$3")
  grep -q 'Non-2xx\|Socket errors' "$work/wrk" && { cat "$work/wrk" >&2; fail "$1 failed requests"; }
  awk -v name="$1" -v ticks=$((after - before)) -v hz="$(getconf CLK_TCK)" '
    function ms(t) { return t ~ /us$/ ? t / 1000 : t ~ /ms$/ ? t + 0 : t * 1000 }
    $1 == "50%" { p50 = ms($2) }  $1 == "99%" { p99 = ms($2) }
    /requests in/ { n = $1 }  /^Requests\/sec/ { rps = $2 }
    END { printf "%s %.0f %.2f %.2f %.2f\n", name, rps, ticks / hz * 1e6 / n, p50, p99 }' "$work/wrk"
}

run warm "$url" "$java_pid" "$warm" >/dev/null
echo "$(wc -c <"$work/body") bytes of body; $rounds rounds of $seconds s each, $connections connections, $(nproc) processors, load $(cut -d' ' -f1 /proc/loadavg)"
row='%-7s %-15s %10s %11s %8s %8s\n'
# shellcheck disable=SC2059
printf "$row" round server requests/s cpu-us/req p50-ms p99-ms
names=([0]="nginx-sendfile sendfile" [1]="nginx-read read" [2]="stoppress stoppress")
for round in $(seq "$rounds"); do
  for pair in "${names[@]}"; do
    read -r name key <<<"$pair"
    line=$(run "$name" "${urls[$key]}" "${pids[$key]}" "$seconds")
    echo "$line" >>"$work/lines"
    # shellcheck disable=SC2059,SC2086
    printf "$row" "$round" $line
  done
done

median() { # NAME FIELD
  awk -v s="$1" -v f="$2" '$1 == s { print $f }' "$work/lines" | sort -n |
    awk '{ v[NR] = $1 } END { m = (v[int((NR + 1) / 2)] + v[int((NR + 2) / 2)]) / 2; printf ('"$2"' == 2 ? "%.0f" : "%.2f"), m }'
}
ratio() { awk -v a="$(median stoppress "$2")" -v b="$(median "$1" "$2")" 'BEGIN { printf "%.2f", a / b }'; }
for name in nginx-sendfile nginx-read stoppress; do
  # shellcheck disable=SC2059
  printf "$row" median $name "$(median $name 2)" "$(median $name 3)" "$(median $name 4)" "$(median $name 5)"
done
for name in nginx-sendfile nginx-read; do
  # shellcheck disable=SC2059
  printf "$row" ratio "to ${name#nginx-}" "$(ratio $name 2)" "$(ratio $name 3)" "$(ratio $name 4)" "$(ratio $name 5)"
done
echo "Stoppress holds $(awk '/VmRSS/ { printf "%.0f", $2 / 1024 }' "/proc/$java_pid/status") MB of memory."
