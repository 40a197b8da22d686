// A recording that a person brings: by the button or by drag, in parts, with progress; a line that breaks is waited for.
import { recording } from "./upload";

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
    await recording(`${box.dataset.recording}/uploads`, file, { reader: reader.value.trim(), version: version.value }, (share, waiting) => {
      bar.value = share;
      words.textContent = waiting ? `${file.name}: ${box.dataset.wordsWait}` : share >= 1 ? `${file.name}: ${box.dataset.wordsCheck}` : file.name;
    });
    location.reload();
  } catch (error) {
    bar.remove();
    words.textContent = `${file.name}: ${error instanceof Error && error.message ? error.message : box.dataset.wordsLost}`;
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
