#!/bin/bash
# How long the desk's screens take to answer with 100,000 stories: imports them, signs somebody in, and asks for each
# screen 40 times, after 40 times that warm it up, while nothing else happens.
#
#   benchmarks/desk.sh             SIZE=100000 DATA=DIR may be set; a DATA with stories in it is measured as it is
set -euo pipefail

home=$(cd "$(dirname "$0")/.." && pwd -P)
size=${SIZE:-100000}
work=$(mktemp -d)
data=${DATA:-$work/data}
trap 'kill "${pid:-}" 2>/dev/null || true; rm -rf "$work"' EXIT
command -v python3 >/dev/null || { echo "desk.sh: needs python3: apt-get install python3" >&2; exit 1; }

if [ ! -d "$data" ]; then
  mkdir -p "$work/pages"
  awk -v size="$size" -v dir="$work/pages" 'BEGIN {
    text = "The parish meeting agreed on the sluice by a show of hands. It has been waited for since the flood of 1998, clerk Hob Tarrant said, and will cost the parish less than the last one did."
    for (i = 1; i <= size; i++) {
      file = sprintf("%s/%06d.txt", dir, i)
      printf "Council, Pennymarsh, Ward %d\nEdit post\n\nParish meeting %d agrees on the sluice\n\n", i % 40, i > file
      printf "by Odile Marsh May %d, %d 7:30 PM 1 min read\n\n", 1 + i % 28, 2000 + i % 26 > file
      for (p = 1; p <= 8; p++) printf "Item %d of meeting %d. %s\n\n", p, i, text > file
      close(file)
    }
  }'
  # In parts, since a command line has a bound. One in ten stays a draft.
  find "$work/pages" -name '*[05].txt' -name '*[13579]?.txt' -print0 | sort -z |
    xargs -0 -n 10000 "$home/stoppress" import --data "$data" >/dev/null
  find "$work/pages" -name '*.txt' -not \( -name '*[05].txt' -name '*[13579]?.txt' \) -print0 | sort -z |
    xargs -0 -n 10000 "$home/stoppress" import --publish --data "$data" >/dev/null
  rm -r "$work/pages"
fi

"$home/stoppress" serve --data "$data" --reader-port 0 --desk-port 0 >"$work/log" 2>&1 &
pid=$!
until grep -q 'Caught up' "$work/log"; do kill -0 $pid; read -rt 0.1 <> <(:) || true; done
desk=$(sed -n 's/^Desk: *\(http[^ ]*\)\/$/\1/p' "$work/log")

python3 - "$desk" "$data/desk/desk.db" <<'PYTHON'
import hashlib, http.client, sqlite3, statistics, sys, time, urllib.parse
desk, file = urllib.parse.urlparse(sys.argv[1]), sys.argv[2]
database = sqlite3.connect(file, timeout=30)
now = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())
secret = "measured"
database.execute("insert or ignore into account (id, name, mail, role, language, password, totp, totp_at, created, ended) values ('measured','Ines Halloran','m@lamp.example','administrator','en','','',0,?,'')", (now,))
database.execute("insert or replace into session (hash, id, account, form, created, seen, proven, address, browser) values (?,'measured','measured','form',?,?,?,'127.0.0.1','a benchmark')",
                 (hashlib.sha256(secret.encode()).hexdigest(), now, now, now))
database.commit()
count = database.execute("select count(*) from story").fetchone()[0]
story, = database.execute("select id from story where stage = 'published' order by saved limit 1 offset ?", (count // 2,)).fetchone()
database.close()
screens = ["/", "/stories", "/stories?q=meeting+4711+", "/stories?q=nothing+is+like+this", "/stories?column=final", "/stories?mine=1",
           "/stories?unread=1", "/paste", "/people", "/account", "/audit", "/paper", f"/stories/{story}", f"/stories/{story}/copy",
           "/pictures", "/paper/tags", "/paper/authors", "/paper/rules", f"/stories/{story}/editions", f"/stories/{story}/publish", f"/stories/{story}/preview", f"/stories/{story}/versions", f"/stories/{story}/live"]
print(f"{count:,} stories")
print("| screen | median ms | slowest of 40, ms |\n| --- | --- | --- |")
line = http.client.HTTPConnection(desk.hostname, desk.port)
for screen in screens:
    took = []
    for i in range(80):
        begun = time.perf_counter()
        line.request("GET", screen, headers={"Cookie": f"desk={secret}", "Accept-Language": "en"})
        answer = line.getresponse()
        answer.read()
        if answer.status != 200:
            sys.exit(f"{screen}: {answer.status}")
        took.append((time.perf_counter() - begun) * 1000)
    took = took[40:]
    print(f"| `{screen.replace(story, '{id}')}` | {statistics.median(took):.1f} | {max(took):.1f} |", flush=True)
PYTHON
