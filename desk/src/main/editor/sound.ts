// A recording that a person brings: by the button or by drag, in parts, with progress; a line that breaks is waited for.
import { form, send } from "./send";

const PART = 2 * 1024 * 1024;
const TRIES = 60;
const wait = (ms: number) => new Promise((done) => setTimeout(done, ms));

/** What the desk says against it: not to be tried again. */
class Refused extends Error {}

type Said = { id?: string; at?: number; why?: string; seconds?: number };

async function told(answer: Response): Promise<Said> {
  const said: Said = await answer.json().catch(() => ({}));
  if (!answer.ok && answer.status !== 409) throw new Refused(said.why ?? `${answer.status}`);
  // A conflict says how far the file is, or, with a reason, that it is not taken.
  if (said.why) throw new Refused(said.why);
  return said;
}

async function bring(at: string, file: File, of: { reader: string; version: string }, progress: (share: number, waiting: boolean) => void) {
  const { id } = await told(await send(`${at}/uploads`, { name: file.name, size: String(file.size), ...of }));
  let here = 0;
  for (let tries = 0; ; ) {
    try {
      const answer = await fetch(`${at}/uploads/${id}?at=${here}`, {
        method: "POST", headers: { "Content-Type": "application/octet-stream", Accept: "application/json", "X-Form": form() },
        body: file.slice(here, here + PART),
      });
      if (answer.status >= 500) throw new Error(`${answer.status}`);
      const said = await told(answer);
      if (said.seconds !== undefined) return;
      here = said.at ?? here;
      tries = 0;
      progress(file.size ? here / file.size : 1, false);
    } catch (error) {
      if (error instanceof Refused || ++tries > TRIES) throw error;
      progress(here / file.size, true);
      await wait(Math.min(1000 * tries, 10000));
      const there = await fetch(`${at}/uploads/${id}`, { headers: { Accept: "application/json" } }).catch(() => null);
      if (there?.ok) here = (await there.json()).at;
      else if (there && there.status < 500) throw new Refused(`${there.status}`);
    }
  }
}

async function offer(box: HTMLFormElement, file: File) {
  const reader = box.querySelector<HTMLInputElement>("input[name=reader]")!;
  const version = box.querySelector<HTMLSelectElement>("select[name=version]")!;
  const list = box.querySelector<HTMLElement>("[data-progress]")!;
  const line = document.createElement("li");
  const bar = document.createElement("progress");
  const words = document.createElement("span");
  bar.setAttribute("aria-label", file.name);
  words.textContent = file.name;
  list.replaceChildren(line);
  if (!reader.value.trim()) {
    line.textContent = box.dataset.wordsName!;
    line.setAttribute("role", "alert");
    reader.focus();
    return;
  }
  line.append(bar, words);
  try {
    await bring(box.dataset.recording!, file, { reader: reader.value.trim(), version: version.value }, (share, waiting) => {
      bar.value = share;
      words.textContent = waiting ? `${file.name}: ${box.dataset.wordsWait}` : share >= 1 ? `${file.name}: ${box.dataset.wordsCheck}` : file.name;
    });
    location.reload();
  } catch (error) {
    bar.remove();
    words.textContent = `${file.name}: ${error instanceof Error ? error.message : ""}`;
    line.setAttribute("role", "alert");
  }
}

const box = (event: Event) => (event.target as Element).closest<HTMLFormElement>("form[data-recording]");

// The panel comes anew by itself, so the whole page is listened to.
document.addEventListener("change", (event) => {
  const input = event.target as HTMLInputElement;
  const form = box(event);
  if (!form || input.type !== "file") return;
  const file = input.files?.[0];
  if (file) void offer(form, file);
  input.value = "";
});
document.addEventListener("submit", (event) => { if (box(event)) event.preventDefault(); });
document.addEventListener("dragover", (event) => { const form = box(event); if (form) { event.preventDefault(); form.classList.add("over"); } });
document.addEventListener("dragleave", (event) => box(event)?.classList.remove("over"));
document.addEventListener("drop", (event) => {
  const form = box(event);
  if (!form) return;
  event.preventDefault();
  form.classList.remove("over");
  const file = event.dataTransfer?.files[0];
  if (file) void offer(form, file);
});
