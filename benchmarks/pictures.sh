#!/bin/bash
# How many forms of pictures for readers are made in a second, beside vips on the command line making the same: some
# photographs of noise and shapes, each in five widths and three types, one form at a time.
#
#   benchmarks/pictures.sh         COUNT=6 ROUNDS=3 may be set
set -euo pipefail

home=$(cd "$(dirname "$0")/.." && pwd -P)
count=${COUNT:-6} rounds=${ROUNDS:-3}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
command -v vips >/dev/null || { echo "pictures.sh: needs vips: apt-get install libvips-tools" >&2; exit 1; }
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
file=$home/desk/target/classpath
[ -f "$file" ] || (cd "$home" && mvn -B -q -pl desk -am package dependency:build-classpath -DskipTests \
  -DincludeScope=runtime -Dmdep.outputFile=target/classpath) >&2
classpath=$home/desk/target/classes:$(cat "$file")

for i in $(seq "$count"); do
  vips perlin "$work/a.v" 3000 2000 --cell-size $((40 + i * 17)) --seed "$i"
  vips perlin "$work/b.v" 3000 2000 --cell-size 300 --seed $((i + 50))
  vips gaussnoise "$work/c.v" 3000 2000 --sigma 6 --mean 90 --seed $((i + 90))
  for one in a b; do vips linear "$work/$one.v" "$work/$one$one.v" 100 128; done
  vips bandjoin "$work/aa.v $work/bb.v $work/c.v" "$work/rgb.v"
  vips cast "$work/rgb.v" "$work/8.v" uchar
  vips copy "$work/8.v" "$work/photo$i.jpg[Q=92]" --interpretation srgb
done
rm "$work"/*.v

by_vips() { # one vips a form, from the original, as a script of a newsroom would
  local photo width
  for photo in "$work"/photo*.jpg; do
    for width in 360 720 1080 1440 2160; do
      for to in 'jpg[Q=80,optimize_coding,interlace,strip]' 'webp[Q=76,strip]' 'avif[Q=52,effort=3,strip]'; do
        VIPS_CONCURRENCY=1 vips thumbnail "$photo" "$1/$(basename "$photo" .jpg)-$width.$to" "$width" --height 30000 --size down
      done
    done
  done
}

by_us() {
  "$java" -cp "$classpath" "$home/benchmarks/PictureForms.java" "$1" "$work"/photo*.jpg
}

now() { echo "${EPOCHREALTIME/./}"; }

for round in $(seq "$rounds"); do
  for who in vips us; do
    mkdir "$work/$who"
    if [ $who = us ]; then
      took=$(by_us "$work/$who")
    else
      from=$(now); by_vips "$work/$who"; took=$((($(now) - from) / 1000))
    fi
    made=$(find "$work/$who" -maxdepth 1 -type f | wc -l)
    echo "$round $who: $made files in $took ms, $(awk -v n="$made" -v t="$took" 'BEGIN { printf "%.2f", n * 1000 / t }') a second"
    rm -r "${work:?}/$who"
  done
done
