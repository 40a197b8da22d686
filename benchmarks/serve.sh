#!/bin/bash
# A story page under wrk: Stoppress beside nginx that serves the very same compressed bytes with the same headers,
# turn by turn in one run. Prints a table; benchmarks/README.md says how to read it.
#
#   benchmarks/serve.sh                          the edge alone, with one page that compresses to 8 KB
#   benchmarks/serve.sh URL PID                  a Stoppress that runs already (PID: its Java process), a page of it
#
# ROUNDS=10 SECONDS_EACH=6 WARM=15 CONNECTIONS=64 THREADS=2 NGINX_SENDFILE=off   what may be set, with what is taken
# otherwise. JAVA_FLAGS: for the edge alone.
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
cat >"$work/nginx.conf" <<CONF
worker_processes $(nproc);
pid $work/nginx.pid;
error_log $work/nginx.log;
daemon off;
events { worker_connections 4096; }
http {
  access_log off;
  server_tokens off;
  etag off;
  keepalive_requests 1000000000;
  sendfile ${NGINX_SENDFILE:-off};
  tcp_nopush off;
  open_file_cache max=16 inactive=1h;
  open_file_cache_valid 1h;
  client_body_temp_path $work/t1; proxy_temp_path $work/t2; fastcgi_temp_path $work/t3; uwsgi_temp_path $work/t4; scgi_temp_path $work/t5;
  server {
    listen 127.0.0.1:$nginx_port reuseport;
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
chmod 755 "$work"
nginx -c "$work/nginx.conf" -p "$work" 2>"$work/nginx.err" &
nginx_pid=$!
started+=("$nginx_pid")
nginx_url=http://127.0.0.1:$nginx_port/story
await "$nginx_url" || { tail -n 3 "$work/nginx.err" "$work/nginx.log" >&2; exit 1; }
curl -fs -H 'Accept-Encoding: br' -o "$work/theirs" "$nginx_url"
cmp -s "$work/body" "$work/theirs" || fail "nginx does not serve the same bytes"

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
run warm "$nginx_url" "$nginx_pid" 3 >/dev/null
echo "$(wc -c <"$work/body") bytes of body; $rounds rounds of $seconds s each, $connections connections, $(nproc) processors, load $(cut -d' ' -f1 /proc/loadavg)"
printf '%-6s %-10s %10s %12s %8s %8s\n' round server requests/s cpu-us/req p50-ms p99-ms
for round in $(seq "$rounds"); do
  for server in nginx stoppress; do
    if [ $server = nginx ]; then line=$(run nginx "$nginx_url" "$nginx_pid" "$seconds"); else line=$(run stoppress "$url" "$java_pid" "$seconds"); fi
    echo "$line" >>"$work/lines"
    # shellcheck disable=SC2086
    printf '%-6s %-10s %10s %12s %8s %8s\n' "$round" $line
  done
done

median() { awk -v s="$1" -v f="$2" '$1 == s { print $f }' "$work/lines" | sort -n | awk '{ v[NR] = $1 } END { print (v[int((NR + 1) / 2)] + v[int((NR + 2) / 2)]) / 2 }'; }
for server in nginx stoppress; do
  printf '%-6s %-10s %10.0f %12.2f %8.2f %8.2f\n' median $server "$(median $server 2)" "$(median $server 3)" "$(median $server 4)" "$(median $server 5)"
done
printf '%-6s %-10s' ratio stoppress
for field in 2 3 4 5; do
  awk -v a="$(median stoppress $field)" -v b="$(median nginx $field)" -v w=$((field == 2 ? 10 : field == 3 ? 12 : 8)) 'BEGIN { printf " %" w ".2f", a / b }'
done
echo
echo "Stoppress holds $(awk '/VmRSS/ { printf "%.0f", $2 / 1024 }' "/proc/$java_pid/status") MB of memory."
