#!/bin/sh
# Prints the classpath of the built reader, for programs that measure it.
set -eu
home=$(cd "$(dirname "$0")/.." && pwd -P)
file=$home/reader/target/classpath
if [ ! -f "$file" ] || [ "$home/reader/pom.xml" -nt "$file" ]; then
  (cd "$home" && mvn -B -q -pl reader -am package dependency:build-classpath -DskipTests \
    -DincludeScope=runtime "-Dmdep.outputFile=target/classpath") >&2
fi
echo "$home/reader/target/classes:$(cat "$file")"
