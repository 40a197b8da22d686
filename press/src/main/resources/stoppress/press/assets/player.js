// Plays recordings with the paper's own buttons: at any speed, by keyboard, and from where somebody stopped. Without it
// a recording has the browser's controls.
const SPEEDS = [0.75, 1, 1.25, 1.5, 1.75, 2];
const STEP = 10;
// Places that are remembered; the oldest are forgotten.
const MOST = 100;
const PLAY = "M3 1v14l11-7z", PAUSE = "M3 1h4v14H3zM9 1h4v14H9z";
const playing = new Set();

dress(document);
addEventListener("pagehide", () => playing.forEach(it => it()));

// Puts the buttons to every recording in there that has none yet.
export function dress(within) {
  for (const box of within.querySelectorAll("[data-player]:not(.dressed)")) set(box);
}

function set(box) {
  const words = box.dataset;
  const audio = box.querySelector("audio");
  const file = audio.getAttribute("src").split("/").pop();
  let saved = 0;

  const play = make("button", { type: "button", className: "play", ariaLabel: words.play });
  const icon = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  icon.setAttribute("viewBox", "0 0 16 16");
  icon.setAttribute("aria-hidden", "true");
  const path = icon.appendChild(document.createElementNS(icon.namespaceURI, "path"));
  path.setAttribute("d", PLAY);
  play.append(icon);
  const at = make("input", { type: "range", min: 0, max: length(), step: 1, value: 0, ariaLabel: words.position });
  const now = make("span", {}), whole = make("span", { textContent: clock(length()) });
  const times = make("div", { className: "times" });
  times.setAttribute("aria-hidden", "true");
  times.append(now, whole);
  const bar = make("div", { className: "bar" });
  bar.append(at, times);
  const speed = make("select", { ariaLabel: words.speed });
  for (const it of SPEEDS) speed.append(new Option(`${it.toLocaleString(box.closest("[lang]").lang)}×`, it, it === 1));
  const buttons = [play, bar, speed];

  audio.controls = false;
  box.classList.add("dressed");
  box.append(...buttons);
  hurry(read("speed"));
  const last = (read("heard") || {})[file];
  if (last) audio.currentTime = last[0];
  show();

  play.addEventListener("click", toggle);
  at.addEventListener("input", () => go(Number(at.value)));
  speed.addEventListener("change", () => { hurry(Number(speed.value)); write("speed", Number(speed.value)); });
  box.addEventListener("keydown", key);
  audio.addEventListener("timeupdate", show);
  audio.addEventListener("durationchange", () => { at.max = length(); whole.textContent = clock(length()); show(); });
  audio.addEventListener("play", begin);
  audio.addEventListener("pause", stop);
  audio.addEventListener("ended", () => { audio.currentTime = 0; forget(); show(); });
  audio.addEventListener("error", undress);

  function toggle() {
    // What fails says so with an event of its own.
    if (audio.paused) audio.play().catch(() => {}); else audio.pause();
  }

  function begin() {
    for (const other of document.querySelectorAll("audio")) if (other !== audio) other.pause();
    playing.add(keep);
    face(PAUSE, words.pause);
    if (navigator.mediaSession && self.MediaMetadata) {
      navigator.mediaSession.metadata = new MediaMetadata({
        title: document.querySelector("h1").textContent,
        artist: document.querySelector(".masthead .name").textContent,
        artwork: [{ src: "/icon-512.png", sizes: "512x512", type: "image/png" }],
      });
      navigator.mediaSession.setActionHandler("seekbackward", () => go(audio.currentTime - STEP));
      navigator.mediaSession.setActionHandler("seekforward", () => go(audio.currentTime + STEP));
    }
  }

  function stop() {
    playing.delete(keep);
    face(PLAY, words.play);
    if (!audio.ended) keep();
  }

  function face(shape, label) {
    path.setAttribute("d", shape);
    play.ariaLabel = label;
  }

  function key(event) {
    if (event.target === speed || event.ctrlKey || event.metaKey || event.altKey) return;
    const forward = getComputedStyle(box).direction === "rtl" ? "ArrowLeft" : "ArrowRight";
    if (event.key === " " && event.target !== play) toggle();
    else if (event.key === "ArrowLeft" || event.key === "ArrowRight") go(audio.currentTime + (event.key === forward ? STEP : -STEP));
    else return;
    event.preventDefault();
  }

  function go(seconds) {
    audio.currentTime = Math.min(Math.max(0, seconds), length());
    show();
    if (audio.paused) keep();
  }

  function hurry(rate) {
    const known = SPEEDS.includes(rate) ? rate : 1;
    audio.defaultPlaybackRate = audio.playbackRate = known;
    speed.value = known;
  }

  function show() {
    at.value = Math.floor(audio.currentTime);
    at.setAttribute("aria-valuetext", `${clock(audio.currentTime)} / ${clock(length())}`);
    at.style.setProperty("--done", `${100 * audio.currentTime / (length() || 1)}%`);
    now.textContent = clock(audio.currentTime);
    if (!audio.paused && Math.abs(audio.currentTime - saved) > 5) keep();
  }

  // The file's own length is known once it is fetched.
  function length() {
    return Number.isFinite(audio.duration) ? Math.round(audio.duration) : Number(words.seconds);
  }

  function keep() {
    saved = audio.currentTime;
    if (saved < 1) return forget();
    const all = Object.entries({ ...read("heard"), [file]: [Math.floor(saved), Date.now()] });
    all.sort((one, other) => other[1][1] - one[1][1]);
    write("heard", Object.fromEntries(all.slice(0, MOST)));
  }

  function forget() {
    const all = { ...read("heard") };
    delete all[file];
    write("heard", all);
  }

  // What cannot be played is left to the browser, which says so.
  function undress() {
    playing.delete(keep);
    buttons.forEach(it => it.remove());
    box.classList.remove("dressed");
    delete box.dataset.player;
    audio.controls = true;
  }
}

function make(name, properties) {
  return Object.assign(document.createElement(name), properties);
}

function clock(seconds) {
  const all = Math.floor(seconds);
  const rest = `${String(Math.floor(all / 60) % 60).padStart(all < 3600 ? 1 : 2, "0")}:${String(all % 60).padStart(2, "0")}`;
  return all < 3600 ? rest : `${Math.floor(all / 3600)}:${rest}`;
}

function read(name) {
  try { return JSON.parse(localStorage.getItem(name)); } catch { return undefined; }
}

function write(name, value) {
  try { localStorage.setItem(name, JSON.stringify(value)); } catch { /* no storage: nothing is remembered */ }
}
