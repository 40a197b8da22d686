// The lines beside the text. Each is saved by itself a moment after it was changed, against what was seen: where somebody
// else has changed it meanwhile, both are shown, and neither is lost.
import { send } from "./send";

type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;
const value = (it: Field) => (it instanceof HTMLInputElement && it.type === "checkbox" ? (it.checked ? "1" : "") : it.value);
const put = (it: Field, text: string) => {
  if (it instanceof HTMLInputElement && it.type === "checkbox") it.checked = text !== "";
  else it.value = text;
};

const open = new Set<{ save: () => Promise<void>; isSaved: () => boolean }>();

/** Sends every line that was changed, and says whether the desk has them all. */
export async function settled(): Promise<boolean> {
  await Promise.all([...open].map((it) => it.save()));
  return [...open].every((it) => it.isSaved());
}

export function fields(story: string, said: (word: string) => string) {
  document.querySelectorAll<Field>("[data-field]").forEach((field) => {
    let seen = value(field);
    let timer = 0;
    const say = (text: string, ...acts: [string, () => void][]) => {
      let line = field.closest("label")!.nextElementSibling as HTMLElement | null;
      if (!line?.hasAttribute("data-about")) {
        line = document.createElement("p");
        line.dataset.about = "";
        line.setAttribute("role", "alert");
        field.closest("label")!.after(line);
      }
      line.replaceChildren(text, ...acts.map(([word, act]) => {
        const button = document.createElement("button");
        button.type = "button";
        button.className = "small";
        button.textContent = word;
        button.addEventListener("click", act);
        return button;
      }));
      line.hidden = !text;
    };
    const save = async () => {
      const is = value(field);
      clearTimeout(timer);
      if (is === seen) return;
      const status = document.querySelector<HTMLElement>("[data-status]")!;
      let answer: Response;
      try {
        answer = await send(`/stories/${story}/fields/${field.dataset.field}`, { was: seen, is }, { keepalive: true });
      } catch {
        status.textContent = said("offline");
        timer = window.setTimeout(save, 2000);
        return;
      }
      const told = (await answer.json().catch(() => ({}))) as { now?: string; why?: string };
      if (answer.ok) {
        seen = told.now ?? is;
        say("");
        status.textContent = said("saved");
        if (document.activeElement !== field) put(field, seen);
      } else if (answer.status === 409) {
        const theirs = told.now ?? "";
        say(`${said("meanwhile")} “${theirs}”. `,
          [said("mine"), () => { seen = theirs; void save(); }],
          [said("theirs"), () => { seen = theirs; put(field, theirs); say(""); }]);
      } else {
        say(told.why ?? said("refused"));
      }
    };
    open.add({ save, isSaved: () => value(field) === seen });
    const soon = () => { clearTimeout(timer); timer = window.setTimeout(save, 700); };
    field.addEventListener("input", soon);
    field.addEventListener("change", () => { clearTimeout(timer); void save(); });
  });
}
