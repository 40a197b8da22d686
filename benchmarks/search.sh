#!/bin/bash
# How long /search takes with 100,000 stories: imports them, waits until they are indexed, and asks 2,000 different
# questions, one after another, after 1,000 that warm it up. Beside it SQLite's own full text index (FTS5) of the same
# texts, asked the same words.
#
#   benchmarks/search.sh           SIZE=100000 DATA=DIR may be set; a DATA with stories in it is measured as it is
set -euo pipefail

home=$(cd "$(dirname "$0")/.." && pwd -P)
size=${SIZE:-100000}
work=$(mktemp -d)
data=${DATA:-$work/data}
trap 'kill "${pid:-}" 2>/dev/null || true; rm -rf "$work"' EXIT
command -v python3 >/dev/null || { echo "search.sh: needs python3: apt-get install python3" >&2; exit 1; }

if [ ! -d "$data" ]; then
  mkdir -p "$work/pages"
  python3 - "$size" "$work/pages" <<'PYTHON'
import random, sys
size, where = int(sys.argv[1]), sys.argv[2]
random.seed(7)
stems = [a + b + c for a in "bra fen mar pen sal tor wick lam".split() for b in "de li mo na ru sta".split() for c in "n r s t ck".split()]
words = "the a of in on and to for with from council harbour ferry meeting vote sluice flood bridge school market clerk parish tide mill fog".split()
rank = [1 / (i + 1) for i in range(len(stems))]
def sentence(n): return " ".join(random.choice(words) if random.random() < .6 else random.choices(stems, rank)[0] for _ in range(n)).capitalize() + "."
for i in range(1, size + 1):
    with open(f"{where}/{i:06d}.txt", "w") as out:
        out.write(f"Council, Pennymarsh, Ward {i % 40}\nEdit post\n\n{sentence(8)[:-1]} {i}\n\nby Odile Marsh May {1 + i % 28}, {2000 + i % 26} 7:30 PM 1 min read\n\n")
        for _ in range(8): out.write(sentence(24) + "\n\n")
PYTHON
  find "$work/pages" -name '*.txt' -print0 | sort -z |
    xargs -0 -n 10000 "$home/stoppress" import --publish --data "$data" >/dev/null
fi

"$home/stoppress" serve --data "$data" --reader-port 0 --desk-port 0 >"$work/log" 2>&1 &
pid=$!
until grep -q 'Caught up' "$work/log"; do kill -0 $pid; read -rt 0.1 <> <(:) || true; done
reader=$(sed -n 's/^Readers: *\(http[^ ]*\)\/$/\1/p' "$work/log")

python3 - "$reader" "$data/desk/desk.db" <<'PYTHON'
import http.client, json, random, re, sqlite3, sys, time, urllib.parse
reader, path = sys.argv[1:]
host = urllib.parse.urlparse(reader).netloc
line = http.client.HTTPConnection(host)
def ask(words):
    line.request("GET", "/search?q=" + urllib.parse.quote_plus(words))
    answer = line.getresponse()
    text = answer.read().decode()
    assert answer.status == 200, answer.status
    return text
desk = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
stories = [(h, " ".join(r["text"] for b in json.loads(d).get("body", []) for r in b.get("text", []) if isinstance(r, dict)))
           for h, d in desk.execute("select headline, draft from story where stage = 'published'")]
end = time.time() + 600
while time.time() < end:
    newest = stories[-1][0]
    if f">{newest}<" in ask('"' + newest + '"'): break
    time.sleep(1)
peer = sqlite3.connect(":memory:")
peer.execute("create virtual table story using fts5(headline, body, tokenize='porter unicode61')")
peer.executemany("insert into story values (?, ?)", stories)
random.seed(11)
vocabulary = sorted({w for h, b in random.sample(stories, 300) for w in re.findall(r"[a-z]{3,}", (h + " " + b).lower())})
questions = [" ".join(random.sample(vocabulary, random.choice([1, 2, 2, 3]))) for _ in range(3000)]
def measure(asked):
    times = []
    for i, q in enumerate(questions):
        begin = time.perf_counter(); asked(q); took = (time.perf_counter() - begin) * 1000
        if i >= 1000: times.append(took)
    times.sort()
    return times[len(times) // 2], times[int(len(times) * .99)], times[-1]
def fts(q):
    return peer.execute("select rowid, snippet(story, 1, '<', '>', '…', 30) from story where story match ? order by rank limit 20",
                        (" ".join(f'"{w}"' for w in q.split()),)).fetchall()
print(f"{len(stories):,} stories, 2,000 questions")
print("| | p50 ms | p99 ms | slowest ms |\n| --- | --- | --- | --- |")
for name, asked in (("`/search`, over HTTP, the whole page", ask), ("SQLite FTS5, in the process that asks", fts)):
    print("| %s | %.1f | %.1f | %.1f |" % (name, *measure(asked)))
PYTHON
