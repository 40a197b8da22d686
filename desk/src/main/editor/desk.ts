// What all screens share: parts that come by themselves (htmx), keys, passkeys, the composer of
// live updates, and words that are not lost when a form is refused.
import htmx from "htmx.org";
import { colours } from "./colours";
import { composer } from "./composer";
import { passkeys } from "./passkeys";
import { typed } from "./typed";
import "./pictures";
import "./sound";

(window as unknown as { htmx: typeof htmx }).htmx = htmx;

// What a form says when it is refused is shown in its place.
document.addEventListener("htmx:beforeSwap", (event) => {
  const detail = (event as CustomEvent).detail;
  if (detail.xhr.status >= 400 && detail.xhr.status < 500) detail.shouldSwap = detail.xhr.status !== 401;
  if (detail.xhr.status === 401) location.href = "/sign-in?to=" + encodeURIComponent(location.pathname);
});

const isTyping = (it: EventTarget | null) => it instanceof HTMLElement && (it.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(it.tagName));
let going = false;
document.addEventListener("keydown", (event) => {
  if ((event.ctrlKey || event.metaKey) && event.key === "Enter") {
    const form = (event.target as Element).closest("form");
    const area = (event.target as Element).closest("textarea[data-submit]");
    const button = document.querySelector<HTMLButtonElement>("[data-submit-key]");
    if (area && form) form.requestSubmit();
    else if (button && !isTyping(event.target)) button.click();
    return;
  }
  if (isTyping(event.target) || event.ctrlKey || event.metaKey || event.altKey) return;
  if (going) {
    going = false;
    if (event.key === "b") location.href = "/";
    if (event.key === "s") location.href = "/stories";
    return;
  }
  const named = document.querySelector<HTMLElement>(`[data-key="${CSS.escape(event.key)}"]`);
  if (event.key === "?") document.querySelector<HTMLDialogElement>("dialog.keys:not([open])")?.showModal();
  else if (event.key === "g") going = true;
  else if (event.key === "/") {
    event.preventDefault();
    const search = document.querySelector<HTMLInputElement>("[data-search]");
    if (search) search.focus();
    else location.href = "/stories";
  } else if (named) {
    event.preventDefault();
    named.click();
  }
});

document.addEventListener("click", (event) => {
  const target = event.target as Element;
  if (target.closest("[data-copy]")) {
    const input = target.closest("p")!.querySelector<HTMLInputElement>("input")!;
    input.select();
    void navigator.clipboard?.writeText(input.value);
  }
  const block = target.closest<HTMLElement>("[data-block]");
  if (block) document.getElementById(block.dataset.block!)?.scrollIntoView({ block: "center" });
});

// What was wrong is only asked for a correction.
const mistakes = document.querySelector<HTMLElement>("[data-mistakes]");
if (mistakes) {
  const show = () => { mistakes.hidden = document.querySelector<HTMLInputElement>("input[name=reason]:checked")?.value !== "correction"; };
  document.querySelectorAll("input[name=reason]").forEach((it) => it.addEventListener("change", show));
  show();
}
document.querySelectorAll<HTMLFormElement>("form").forEach((form) => form.addEventListener("submit", () => {
  // Twice is once.
  setTimeout(() => form.querySelectorAll<HTMLButtonElement>("button:not([type=button])").forEach((it) => { if (!form.hasAttribute("hx-post") && !form.dataset.composer && form.method === "post") it.disabled = true; }));
}));
window.addEventListener("pageshow", () => document.querySelectorAll<HTMLButtonElement>("form button").forEach((it) => { it.disabled = false; }));

colours();
composer();
passkeys();
typed();
