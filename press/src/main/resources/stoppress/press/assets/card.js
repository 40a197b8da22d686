// Keeps a card on somebody's page up to date: when its story changes, the card is fetched again. Without it, it stays.
const main = document.querySelector("[data-story]");
let source, again;

if (main && self.EventSource) listen();
// Whoever shows the card can give it the height that it needs; it says nothing else to anybody.
if (main && self.parent !== self) new ResizeObserver(() =>
  parent.postMessage({ stoppress: { height: document.documentElement.offsetHeight } }, "*")).observe(document.documentElement);
document.addEventListener("visibilitychange", () => document.hidden ? rest() : listen());

function listen() {
  if (source || document.hidden || !self.EventSource) return;
  clearTimeout(again);
  source = new EventSource(`/live?story=${encodeURIComponent(main.dataset.story)}&from=${main.dataset.position}`);
  source.addEventListener("change", fresh);
  source.addEventListener("reload", fresh);
  source.onerror = () => {
    if (source.readyState !== EventSource.CLOSED) return;
    rest();
    again = setTimeout(() => fresh().then(listen), 30000 + Math.random() * 30000);
  };
}

function rest() {
  clearTimeout(again);
  if (source) source.close();
  source = undefined;
}

async function fresh() {
  const answer = await fetch(location.pathname, { cache: "no-cache" }).catch(() => undefined);
  // The law had it erased: what stands there now is no card.
  if (answer && answer.status === 410) return location.reload();
  if (!answer || !answer.ok) return;
  const card = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("[data-story]");
  if (!card || (Number(card.dataset.position) < Number(main.dataset.position) && main.querySelector("article"))) return;
  Object.assign(main.dataset, card.dataset);
  main.replaceChildren(...card.childNodes);
}
