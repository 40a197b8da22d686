// What was typed into a form stays with it when the form is refused: an answer that says what is wrong comes with an
// empty form, or with none, and the words are put back where they were typed. They are kept in this tab alone, until
// the next page that is no refusal; what is secret is not kept.
const KEY = "typed";
const SECRET = /password|one-time-code/;

type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;
type Typed = { form: string; fields: [name: string, nth: number, value: string][] };

// A form is known again by where it goes and by what it says unseen, such as which author it is of.
const name = (form: HTMLFormElement) => [
  new URL(form.action).pathname,
  ...[...form.querySelectorAll<HTMLInputElement>("input[type=hidden]")].filter((it) => it.name !== "form" && it.name !== "seen").map((it) => it.name + "=" + it.defaultValue),
].join(" ");

const isTicked = (it: Field) => it instanceof HTMLInputElement && /^(checkbox|radio)$/.test(it.type);
const fields = (form: HTMLFormElement) => [...form.elements].filter((it): it is Field =>
  (it instanceof HTMLTextAreaElement || it instanceof HTMLSelectElement || (it instanceof HTMLInputElement && !/^(hidden|password|file|submit|button)$/.test(it.type)))
  && it.name !== "" && !SECRET.test(it.autocomplete));
const nth = (all: Field[], it: Field) => all.filter((other) => other.name === it.name).indexOf(it);

function keep(form: HTMLFormElement) {
  const all = fields(form);
  const typed: Typed = { form: name(form), fields: all.map((it) => [it.name, nth(all, it), isTicked(it) ? String((it as HTMLInputElement).checked) : it.value]) };
  try {
    sessionStorage.setItem(KEY, JSON.stringify(typed));
    sessionStorage.removeItem(KEY + "-refused");
  } catch {
    // A browser that keeps nothing, or not so much: the form goes out all the same.
  }
}

function putBack(form: HTMLFormElement, typed: Typed) {
  const all = fields(form);
  for (const [name, at, value] of typed.fields) {
    const it = all.filter((other) => other.name === name)[at];
    if (!it) continue;
    if (isTicked(it)) (it as HTMLInputElement).checked = value === "true";
    else it.value = value;
  }
  for (let it = form.closest("details"); it; it = it.parentElement!.closest("details")) it.open = true;
  all[0]?.focus();
}

export function typed() {
  document.addEventListener("submit", (event) => {
    const form = event.target as HTMLFormElement;
    if (form.method === "post" && !form.hasAttribute("hx-post")) keep(form);
  });
  const kept = sessionStorage.getItem(KEY);
  if (!kept) return;
  const words: Typed = JSON.parse(kept);
  const isRefused = document.querySelector("[data-refused]") !== null || sessionStorage.getItem(KEY + "-refused") !== null;
  const form = [...document.querySelectorAll<HTMLFormElement>("form[method=post]")].find((it) => name(it) === words.form);
  if (isRefused && !form) {
    sessionStorage.setItem(KEY + "-refused", "");
    return;
  }
  sessionStorage.removeItem(KEY);
  sessionStorage.removeItem(KEY + "-refused");
  if (isRefused && form) putBack(form, words);
}
