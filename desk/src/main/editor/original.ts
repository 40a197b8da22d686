// What is being translated, beside each block of the translation; blocks know each other by their names.
import type { Node } from "prosemirror-model";
import { Plugin, PluginKey } from "prosemirror-state";
import { Decoration, DecorationSet, type EditorView } from "prosemirror-view";
import type { Said } from "./blocks";
import { schema } from "./schema";

type Words = { text: string; as: "kept" | "added" | "removed" }[];
type Field = { is: string; was?: string };
type Block = { id: string; kind: string; level?: number; items?: number; change: string; words: Words };
export type Original = {
  language: string; direction: string; name: string; paired: boolean;
  headline: Field; standfirst: Field; caption: Field; blocks: Block[];
};

const key = new PluginKey<Original>("original");
const { paragraph, heading, quote, list, item } = schema.nodes as Required<typeof schema.nodes>;

/** What the story is a translation of; nothing where it is none, or nobody can be asked. */
export async function original(story: string): Promise<Original | null> {
  try {
    const answer = await fetch(`/stories/${story}/source`, { headers: { accept: "application/json" } });
    return answer.ok ? ((await answer.json()) as Original) : null;
  } catch {
    return null;
  }
}

/** Shows it, and what changes in it meanwhile; a button hides it and brings it back. */
export function beside(first: Original, said: Said, writes: boolean): Plugin {
  return new Plugin<Original>({
    key,
    state: { init: () => first, apply: (tr, old) => (tr.getMeta(key) as Original | undefined) ?? old },
    props: {
      attributes: { class: first.paired ? "beside" : "" },
      decorations: (state) => {
        const it = key.getState(state)!;
        return it.paired ? DecorationSet.create(state.doc, decorations(state.doc, it, said, writes)) : null;
      },
    },
  });
}

export function follow(view: EditorView, story: string, said: Said) {
  const box = view.dom.closest<HTMLElement>("[data-editor]")!;
  const button = box.querySelector<HTMLButtonElement>("[data-original]");
  const show = (shown: boolean) => {
    box.classList.toggle("alone", !shown);
    button?.setAttribute("aria-pressed", String(shown));
  };
  show(localStorage.getItem("original") !== "hidden");
  button?.addEventListener("click", () => {
    const shown = box.classList.contains("alone");
    localStorage.setItem("original", shown ? "shown" : "hidden");
    show(shown);
  });
  caption(key.getState(view.state)!, said);
  if (!key.getState(view.state)!.paired) whole(view, said);
  addEventListener("focus", () => void original(story).then((now) => {
    if (now && JSON.stringify(now) !== JSON.stringify(key.getState(view.state))) {
      view.dispatch(view.state.tr.setMeta(key, now).setMeta("addToHistory", false));
      caption(now, said);
    }
  }));
}

function decorations(doc: Node, it: Original, said: Said, writes: boolean): Decoration[] {
  const found: Decoration[] = [];
  const there = new Map<string, number>();
  doc.forEach((node, pos, index) => {
    if (index === 0) found.push(widget(pos, "headline", it, field(it.headline)));
    else if (index === 1) { if (it.standfirst.is || it.standfirst.was) found.push(widget(pos, "standfirst", it, field(it.standfirst))); }
    else if (node.attrs.id) there.set(node.attrs.id as string, pos);
  });
  let after = doc.child(0).nodeSize + doc.child(1).nodeSize;
  for (const block of it.blocks) {
    const pos = there.get(block.id);
    const gone = block.kind === "gone";
    if (pos !== undefined) {
      found.push(widget(pos, block.id, it, element(block, said)));
      after = pos + doc.nodeAt(pos)!.nodeSize;
    } else if (!gone) {
      const place = after;
      found.push(widget(place, block.id, it, (view) => {
        const dom = element(block, said)();
        if (writes && node(block)) dom.append(adding(view, block, said));
        return dom;
      }));
    }
  }
  return found;
}

/** @param make what is shown; made once for as long as it says the same */
function widget(pos: number, id: string, it: Original, make: (view: EditorView) => HTMLElement): Decoration {
  return Decoration.widget(pos, (view) => {
    const dom = make(view);
    dom.className = "original";
    dom.contentEditable = "false";
    dom.lang = it.language;
    dom.dir = it.direction;
    return dom;
  }, { key: `${id}:${JSON.stringify(it.blocks.find((one) => one.id === id) ?? [it.headline, it.standfirst])}`, side: -1, ignoreSelection: true, stopEvent: (event) => event.target instanceof HTMLButtonElement });
}

const field = (it: Field) => () => {
  const dom = document.createElement("div");
  if (it.was !== undefined) dom.append(marked("del", it.was), " ", marked("ins", it.is));
  else dom.append(it.is);
  return dom;
};

const element = (block: Block, said: Said) => () => {
  const dom = document.createElement("div");
  const word = { added: "originalNew", removed: "originalGone", edited: "originalChanged" }[block.change];
  if (word) {
    const label = document.createElement("b");
    label.textContent = said(word);
    label.lang = document.documentElement.lang;
    dom.dataset.change = block.change;
    dom.append(label, " ");
  }
  for (const it of block.words) dom.append(it.as === "kept" ? it.text : marked(it.as === "added" ? "ins" : "del", it.text));
  return dom;
};

function marked(name: "ins" | "del", text: string): HTMLElement {
  const dom = document.createElement(name);
  dom.textContent = text;
  return dom;
}

/** An empty block for one that nobody has translated. */
function node(block: Block): Node | null {
  const attrs = { id: block.id };
  switch (block.kind) {
    case "paragraph": return paragraph.create(attrs);
    case "heading": return heading.create({ ...attrs, level: block.level ?? 2 });
    case "quote": return quote.create(attrs);
    case "list": return list.create(attrs, Array.from({ length: block.items ?? 1 }, () => item.create(null, paragraph.create())));
    default: return null;
  }
}

function adding(view: EditorView, block: Block, said: Said): HTMLElement {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "small";
  button.lang = document.documentElement.lang;
  button.textContent = said("originalAdd");
  button.addEventListener("click", () => {
    const set = key.getState(view.state)!;
    let at = view.state.doc.child(0).nodeSize + view.state.doc.child(1).nodeSize;
    view.state.doc.forEach((it, pos, index) => {
      const before = set.blocks.findIndex((one) => one.id === it.attrs.id);
      if (index > 1 && before >= 0 && before < set.blocks.indexOf(block)) at = pos + it.nodeSize;
    });
    view.dispatch(view.state.tr.insert(at, node(block)!).scrollIntoView());
    view.focus();
  });
  return button;
}

/** What the picture's caption is a translation of. */
function caption(it: Original, said: Said) {
  const area = document.querySelector<HTMLElement>("[data-field=caption]");
  if (!area || !it.caption.is) return;
  document.querySelector("[data-original-caption]")?.remove();
  const dom = document.createElement("p");
  dom.className = "hint";
  dom.dataset.originalCaption = "";
  const label = document.createElement("b");
  label.textContent = `${said("original")}: `;
  const words = document.createElement("span");
  words.lang = it.language;
  words.dir = it.direction;
  words.textContent = it.caption.is;
  dom.append(label, words);
  area.closest("label")!.before(dom);
}

/** All of it below the text, where the blocks do not know each other. */
function whole(view: EditorView, said: Said) {
  const it = key.getState(view.state)!;
  const dom = document.createElement("details");
  dom.className = "sheet whole";
  const summary = document.createElement("summary");
  summary.textContent = `${said("original")}: ${it.name}`;
  const text = document.createElement("div");
  text.lang = it.language;
  text.dir = it.direction;
  for (const block of it.blocks) {
    const paragraph = element(block, said)();
    paragraph.className = "original";
    text.append(paragraph);
  }
  dom.append(summary, text);
  view.dom.closest("[data-editor]")!.append(dom);
}
