// Live updates: Enter, and it goes out; for a few seconds it can be held back. What is typed stays in this browser until
// the desk has taken it, and goes out when the line is back.
import htmx from "htmx.org";

const HOLD = 4000;

export function composer() {
  const form = document.querySelector<HTMLFormElement>("[data-composer]");
  if (!form) return;
  const said = (word: string) => form.dataset[`words${word}`] ?? "";
  const text = form.elements.namedItem("text") as HTMLTextAreaElement;
  const headline = form.elements.namedItem("headline") as HTMLInputElement;
  const pinned = form.elements.namedItem("pinned") as HTMLInputElement;
  const key = form.elements.namedItem("key") as HTMLInputElement;
  const wait = form.querySelector<HTMLElement>("[data-wait]")!;
  const place = `stoppress:live:${form.dataset.composer}`;
  const keep = () => localStorage.setItem(place, JSON.stringify({ text: text.value, headline: headline.value }));
  const kept = JSON.parse(localStorage.getItem(place) ?? "null") as { text: string; headline: string } | null;
  if (kept && !text.value && !headline.value) {
    text.value = kept.text;
    headline.value = kept.headline;
  }
  form.addEventListener("input", keep);
  let timer = 0;
  let held: URLSearchParams | null = null;

  const fresh = () => "c" + Array.from(crypto.getRandomValues(new Uint8Array(8)), (it) => it.toString(16).padStart(2, "0")).join("");
  const tell = (words: string, act?: () => void) => {
    wait.hidden = !words;
    wait.replaceChildren(words);
    if (act) {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = said("Undo");
      button.addEventListener("click", act);
      wait.append(" ", button);
    }
  };
  const out = async (body: URLSearchParams, again = 0): Promise<void> => {
    held = null;
    try {
      const answer = await fetch(form.action, { method: "POST", body, headers: { "HX-Request": "true" }, keepalive: true });
      const html = await answer.text();
      const entries = document.getElementById("Entries")!;
      entries.innerHTML = html;
      htmx.process(entries);
      if (answer.ok) {
        tell(said("Out"));
        if (!text.value && !headline.value) localStorage.removeItem(place);
      } else {
        tell("");
        if (!text.value) text.value = body.get("text") ?? "";
        if (!headline.value) headline.value = body.get("headline") ?? "";
        keep();
      }
    } catch {
      tell(said("Kept"));
      localStorage.setItem(place, JSON.stringify({ text: body.get("text"), headline: body.get("headline") }));
      setTimeout(() => void out(body, again + 1), Math.min(1000 * 2 ** again, 15000));
    }
  };
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (!text.value.trim() && !headline.value.trim()) return text.focus();
    if (held) {
      clearTimeout(timer);
      void out(held);
    }
    key.value = fresh();
    const body = new URLSearchParams(new FormData(form) as unknown as Record<string, string>);
    held = body;
    text.value = "";
    headline.value = "";
    pinned.checked = false;
    timer = window.setTimeout(() => void out(body), HOLD);
    tell(said("Wait"), () => {
      clearTimeout(timer);
      held = null;
      text.value = body.get("text") ?? "";
      headline.value = body.get("headline") ?? "";
      tell("");
      text.focus();
    });
  });
  text.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      form.requestSubmit();
    }
  });
  // A page that goes away sends what it held back.
  window.addEventListener("pagehide", () => {
    if (held) {
      clearTimeout(timer);
      void fetch(form.action, { method: "POST", body: held, keepalive: true });
    }
  });
}
