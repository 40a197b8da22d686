#!/bin/bash
# From the commit of a publication to the last of many open pages, beside nchan, in one run.
#
#   benchmarks/live.sh             READERS=10000 EVENTS=20 WARM=40 PORT=18095 may be set
set -euo pipefail

home=$(cd "$(dirname "$0")/.." && pwd -P)
port=${PORT:-18095} readers=${READERS:-10000} events=${EVENTS:-20} warm=${WARM:-40}
work=$(mktemp -d)
trap 'kill "${server:-}" "${nginx:-}" 2>/dev/null || true; rm -rf "$work"' EXIT
command -v nginx >/dev/null || { echo "live.sh: needs nginx and nchan: apt-get install nginx libnginx-mod-nchan" >&2; exit 1; }
ulimit -n "$(ulimit -Hn)"

[ -n "${CLASSPATH:-}" ] || { (cd "$home" && mvn -B -q -pl app -am package dependency:build-classpath -DskipTests \
  -DincludeScope=runtime "-Dmdep.outputFile=target/classpath") >&2; CLASSPATH=$home/app/target/classes:$(cat "$home/app/target/classpath"); }
export CLASSPATH
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
"${java}c" -proc:none -d "$work" "$home/benchmarks/LiveServer.java" "$home/benchmarks/Listeners.java"
flags="--enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow"

mkfifo "$work/asked" "$work/told"
exec 4<>"$work/asked" 5<>"$work/told"
"$java" -XX:+UseSerialGC -XX:+UseCompactObjectHeaders -Xmx512m $flags -cp "$work:$CLASSPATH" LiveServer "$work/data" "$port" \
  <&4 >&5 2>"$work/server.log" &
server=$!
read -r _ pid <&5
"$java" -Xmx1g $flags -cp "$work:$CLASSPATH" Listeners stoppress "$port" "$readers" "$events" "$pid" "$warm" >&4 <&5
kill "$server"

module=$(find /usr/lib/nginx/modules -name 'ngx_nchan_module.so' | head -1)
cat >"$work/nginx.conf" <<CONF
load_module $module;
worker_processes 2; daemon off; pid $work/nginx.pid; error_log $work/error.log;
worker_rlimit_nofile 65536;
events { worker_connections 20000; }
http {
  access_log off;
  server {
    listen $((port + 1)) reuseport;
    location ~ /sub/(\w+)$ { nchan_subscriber eventsource; nchan_channel_id \$1; nchan_subscriber_first_message newest; }
    location ~ /pub/(\w+)$ { nchan_publisher; nchan_channel_id \$1; }
  }
}
CONF
nginx -c "$work/nginx.conf" -p "$work" &
nginx=$!
until (exec 3<>"/dev/tcp/127.0.0.1/$((port + 1))") 2>/dev/null; do sleep 0.1; done
"$java" -Xmx1g $flags -cp "$work:$CLASSPATH" Listeners nchan $((port + 1)) "$readers" "$events" "$nginx" "$warm" >/dev/null </dev/null
