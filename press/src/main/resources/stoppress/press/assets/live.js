// Keeps an open story up to date: takes what each publication changed, puts it in place, says so once, and never moves
// the line that is being read. Without it the page is whole, as it was when it was fetched.
const story = document.querySelector("article.story[data-story]");
if (story) follow(story);
if (story) edit(story);

// Whoever is signed in at the desk has a cookie that says where it is; nobody else's page differs, and the server does not
// look at it. It is followed only to this host, or one below it.
function edit(story) {
  const said = /(?:^|; )staff=([^;]+)/.exec(document.cookie);
  if (!said) return;
  let desk;
  try {
    desk = new URL(decodeURIComponent(said[1]));
  } catch {
    return;
  }
  const host = location.hostname;
  if (!/^https?:$/.test(desk.protocol) || (desk.hostname !== host && !desk.hostname.endsWith("." + host))) return;
  const parts = location.pathname.split("/").filter(Boolean);
  const link = element("a", "staff");
  link.href = `${desk.origin}/edit?slug=${parts.pop()}&language=${story.closest("[lang]").lang}`;
  link.textContent = story.dataset.edit;
  story.prepend(link);
}

function follow(story) {
  const words = story.dataset;
  const name = words.story;
  const here = location.pathname;
  const said = story.appendChild(element("p", "unseen"));
  said.setAttribute("aria-live", "polite");
  said.dataset.part = "said";
  const more = element("button", "more");
  more.type = "button";
  more.hidden = true;
  document.body.append(more);

  let position = Number(words.position);
  let version = Number(words.version);
  let source, opened, failures = 0, poll, busy = Promise.resolve(), over = false;
  let unread = [], summaries = [], announcing;
  const waiting = new Map();
  const hidden = [];
  const was = new Map(pieces(story).map(it => [key(it), it.outerHTML]));

  sinceLastRead();
  expire();
  setInterval(expire, 15000);
  listen();
  document.addEventListener("visibilitychange", () => document.hidden ? rest() : wake());
  addEventListener("online", wake);
  addEventListener("pageshow", event => event.persisted && wake());
  addEventListener("scroll", () => near() && seen(), { passive: true });
  more.addEventListener("click", () => {
    const first = unread.find(it => it.isConnected);
    if (first) {
      const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
      first.scrollIntoView({ behavior: calm ? "auto" : "smooth", block: "center" });
      first.tabIndex = -1;
      first.focus({ preventScroll: true });
    }
    seen();
  });

  // What comes.

  function listen() {
    if (over || document.hidden || source) return;
    if (!self.EventSource || failures > 2) return fallBack();
    source = new EventSource(`/live?story=${encodeURIComponent(name)}&from=${position}`);
    source.onopen = () => { opened = true; failures = 0; clearTimeout(poll); poll = 0; };
    source.addEventListener("change", event => queue(() => take(JSON.parse(event.data))));
    source.addEventListener("reload", () => queue(reconcile));
    source.addEventListener("picture", event => queue(() => drop(JSON.parse(event.data).picture)));
    source.onerror = () => {
      if (source.readyState !== EventSource.CLOSED && opened) return;
      rest();
      failures++;
      setTimeout(listen, 1000 + Math.random() * 2000);
    };
  }

  function rest() {
    if (source) source.close();
    source = undefined;
    opened = false;
    clearTimeout(poll);
    poll = 0;
  }

  function wake() {
    if (document.hidden || over) return;
    rest();
    failures = 0;
    listen();
  }

  function fallBack() {
    if (!poll && !over) poll = setTimeout(() => {
      poll = 0;
      // And one more try to have events.
      failures = 2;
      queue(reconcile).then(listen);
    }, 20000 + Math.random() * 20000);
  }

  function queue(work) {
    return busy = busy.then(work).catch(() => {});
  }

  async function take(delta) {
    if (delta.position <= position || over) return;
    if (!delta.changes && !delta.ended && delta.address) delta = await (await fetch(delta.address)).json();
    if (delta.ended) return end(delta);
    if (delta.before !== position || !delta.changes) return reconcile();
    change(delta.changes, delta.headline);
    position = delta.position;
    version = delta.version;
    tell(delta.summary);
    remember();
  }

  // A picture that was taken away is not seen a moment longer; then the page is asked what stands in its place, not by
  // all at once, and again where it does not answer. What it still shows, is back.
  async function drop(picture) {
    const shown = [...story.querySelectorAll("img")].filter(it => (it.closest("picture") || it).outerHTML.includes(picture));
    if (!shown.length) return;
    for (const it of shown) it.style.visibility = "hidden";
    hidden.push(...shown);
    for (let tries = 0; tries < 4 && hidden.length && !over; tries++) {
      await new Promise(done => setTimeout(done, Math.random() * 2000 * 2 ** tries));
      await reconcile().catch(() => {});
    }
  }

  // The page is fetched again and its pieces are compared: after sleep, a lost network, a gap.
  async function reconcile() {
    const answer = await fetch(here, { cache: "no-cache" });
    if (answer.status === 410) return end({ ended: await answer.text().then(it => parse(it).querySelector("main").innerHTML), summary: "" });
    if (!answer.ok) return;
    const page = parse(await answer.text());
    const now = page.querySelector("article.story[data-story]");
    const at = now ? Number(now.dataset.position) : 0;
    if (at < position) return;
    for (const it of hidden.splice(0)) it.style.visibility = "";
    if (at === position) return renew(pieces(now));
    const steps = [];
    const there = new Set();
    let after;
    for (const it of pieces(now)) {
      const id = key(it);
      there.add(id);
      steps.push(was.get(id) === it.outerHTML ? { id, after } : { id, after, html: it.outerHTML });
      after = id;
    }
    for (const id of was.keys()) if (!there.has(id)) steps.unshift({ id, gone: true });
    change(steps, page.querySelector("h1").textContent);
    position = at;
    version = Number(now.dataset.version);
    tell(words.changed);
    remember();
  }

  // No version is newer, but what stands beside its words may be: pieces are renewed where they stand, and none comes or
  // goes. Nothing is said of it.
  function renew(now) {
    const steps = now.filter(it => was.has(key(it)) && was.get(key(it)) !== it.outerHTML)
      .map(it => ({ id: key(it), html: it.outerHTML, old: true, quiet: true }));
    if (steps.length) change(steps);
  }

  // Puts steps in place, and the line that is read back where it was on the screen.
  function change(steps, headline) {
    const line = reading();
    const top = line && line.getBoundingClientRect().top;
    for (const step of steps) {
      const old = find(step.id);
      if (step.gone) {
        if (old) old.remove();
        was.delete(step.id);
        waiting.delete(step.id);
        continue;
      }
      let now = old;
      if (step.old && !old) continue;
      if (step.html) {
        now = document.createRange().createContextualFragment(step.html).firstElementChild;
        was.set(step.id, now.outerHTML);
        if (!step.quiet) mark(now, old);
        if (old && playing(old)) {
          wait(old, now);
          now = old;
        } else {
          waiting.delete(step.id);
          if (old) old.replaceWith(now);
          dress(now);
        }
      }
      if (!now || step.old) continue;
      const before = step.after && find(step.after);
      const place = before ? before.nextElementSibling : story.firstElementChild;
      if (place !== now) story.insertBefore(now, place);
    }
    if (headline) document.title = document.title.replace(/^.*( · )/, () => `${headline} · `);
    const still = line && (line.isConnected ? line : find(key(line)));
    if (still) scrollBy({ top: still.getBoundingClientRect().top - top, behavior: "instant" });
    expire();
    if (near()) return;
    unread.push(...story.querySelectorAll(".fresh:not(.counted)"));
    unread.forEach(it => it.classList.add("counted"));
    unread = unread.filter(it => it.isConnected);
    more.textContent = `${words.updates}: ${unread.length}`;
    more.hidden = !unread.length;
  }

  // Nobody's recording is cut off: it makes room when it has ended, or, where none takes its place, when it is stopped.
  // What is said beside it is said at once.
  function wait(old, now) {
    const id = key(old);
    for (const part of [".mark", ".said"]) {
      const said = old.querySelector(`:scope > ${part}`), next = now.querySelector(`:scope > ${part}`);
      if (said && next && !said.querySelector("audio")) said.replaceWith(next.cloneNode(true));
    }
    const isFirst = !waiting.has(id);
    waiting.set(id, now);
    if (isFirst) for (const event of ["pause", "ended"]) old.addEventListener(event, () => {
      const next = waiting.get(id);
      if (!next || !old.isConnected || (event === "pause" && next.querySelector("audio"))) return;
      waiting.delete(id);
      old.replaceWith(next);
      dress(next);
    }, { capture: true });
  }

  // A recording that has come gets its buttons.
  function dress(now) {
    const box = now.querySelector("[data-player]");
    if (box) import(box.dataset.player).then(it => it.dress(now)).catch(() => {});
  }

  function mark(now, old) {
    if (!now.id) return;
    now.classList.add("fresh");
    now.dataset.mark = old ? words.edited : words.added;
  }

  function end(delta) {
    over = true;
    rest();
    more.hidden = true;
    story.parentNode.innerHTML = delta.ended;
    const main = document.getElementById("Content");
    main.append(said);
    tell(main.querySelector("h1").textContent);
    scrollTo(0, 0);
  }

  // One announcement for all that comes within a second and a half.
  function tell(summary) {
    if (!summary) return;
    summaries.push(summary);
    announcing ??= setTimeout(() => {
      said.textContent = summaries.length > 1 ? `${words.updates}: ${summaries.length}. ${summaries.at(-1)}` : summaries[0];
      summaries = [];
      announcing = undefined;
    }, 1500);
  }

  // The first piece that is on the screen to a good part, at the height where eyes rest.
  function reading() {
    const all = pieces(story);
    if (scrollY < 40) return undefined;
    return all.find(it => it.getBoundingClientRect().top >= 0 && it.getBoundingClientRect().top < innerHeight)
      || all.find(it => it.getBoundingClientRect().bottom > 0);
  }

  function near() { return scrollY < innerHeight / 2; }
  function seen() { unread = []; more.hidden = true; }
  function playing(it) { return [...it.querySelectorAll("audio")].some(audio => !audio.paused); }

  // Kickers and promises have an hour.
  function expire() {
    for (const it of story.querySelectorAll("[data-until]")) {
      if (Date.parse(it.dataset.until) <= Date.now()) {
        it.textContent = it.dataset.then || "";
        it.hidden = !it.dataset.then;
        it.removeAttribute("data-until");
      }
    }
  }

  function sinceLastRead() {
    const last = read()[name];
    if (last && last[0] < version) {
      const box = element("p", "since");
      const link = element("a", "");
      link.href = `${here}changes/${last[0]}..${version}/`;
      const speaks = document.documentElement.lang;
      const count = version - last[0];
      const forms = JSON.parse(words.since);
      const since = forms[new Intl.PluralRules(speaks).select(count)] || forms.other;
      link.textContent = since.replace("{0}", new Date(last[1]).toLocaleString(speaks, { dateStyle: "medium", timeStyle: "short" })).replace("{1}", count);
      box.dataset.part = "since";
      box.append(link);
      find("meta").after(box);
      fetch(link.href).then(it => it.ok ? it.text() : "").then(it => {
        for (const block of parse(it).querySelectorAll("[data-block]")) {
          const there = find(block.dataset.block);
          if (there && there.id) mark(there, block.dataset.change !== "added");
        }
      }).catch(() => {});
    }
    remember();
  }

  function read() {
    try { return JSON.parse(localStorage.getItem("read")) || {}; } catch { return {}; }
  }

  function remember() {
    try {
      const all = Object.entries({ ...read(), [name]: [version, Date.now()] });
      all.sort((one, other) => other[1][1] - one[1][1]);
      localStorage.setItem("read", JSON.stringify(Object.fromEntries(all.slice(0, 200))));
    } catch { /* no storage: nothing is remembered */ }
  }

  function pieces(within) { return [...within.children].filter(it => key(it) && !["said", "since"].includes(key(it))); }
  function key(it) { return it.dataset.part || it.id; }
  function find(id) { return [...story.children].find(it => key(it) === id); }
}

function element(name, style) {
  const made = document.createElement(name);
  made.className = style;
  return made;
}

function parse(html) { return new DOMParser().parseFromString(html, "text/html"); }
