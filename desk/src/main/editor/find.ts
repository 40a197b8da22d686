// Find and replace in the text.
import { Plugin, PluginKey, TextSelection } from "prosemirror-state";
import { Decoration, DecorationSet, type EditorView } from "prosemirror-view";

type Hit = { from: number; to: number };
const key = new PluginKey<string>("find");

export function finding(box: HTMLElement, said: (word: string) => string) {
  const form = box.querySelector<HTMLFormElement>("[data-find]")!;
  const found = form.querySelector<HTMLElement>("[data-found]")!;
  const wanted = form.elements.namedItem("find") as HTMLInputElement;
  const instead = form.elements.namedItem("replace") as HTMLInputElement;
  return new Plugin<string>({
    key,
    state: { init: () => "", apply: (tr, before) => (tr.getMeta(key) as string | undefined) ?? before },
    props: {
      decorations: (state) => DecorationSet.create(state.doc, hits(state.doc, key.getState(state) ?? "").map((it) => Decoration.inline(it.from, it.to, { class: "hit" }))),
      handleKeyDown(view, event) {
        if (!(event.ctrlKey || event.metaKey) || event.key !== "f") return false;
        event.preventDefault();
        show(view);
        return true;
      },
    },
    view(view) {
      const look = () => {
        view.dispatch(view.state.tr.setMeta(key, form.hidden ? "" : wanted.value));
        found.textContent = wanted.value && !form.hidden ? said("found").replace("{0}", String(hits(view.state.doc, wanted.value).length)) : "";
      };
      const next = () => {
        const all = hits(view.state.doc, wanted.value);
        const hit = all.find((it) => it.from >= view.state.selection.to) ?? all[0];
        if (hit) view.dispatch(view.state.tr.setSelection(TextSelection.create(view.state.doc, hit.from, hit.to)).scrollIntoView());
      };
      wanted.addEventListener("input", look);
      form.addEventListener("submit", (event) => { event.preventDefault(); next(); });
      form.addEventListener("keydown", (event) => { if (event.key === "Escape") { form.hidden = true; look(); view.focus(); } });
      form.querySelector("[data-find-close]")!.addEventListener("click", () => { form.hidden = true; look(); view.focus(); });
      form.querySelector('[data-replace="one"]')!.addEventListener("click", () => {
        const { from, to } = view.state.selection;
        if (view.editable && hits(view.state.doc, wanted.value).some((it) => it.from === from && it.to === to)) view.dispatch(view.state.tr.insertText(instead.value, from, to));
        next();
        look();
      });
      form.querySelector('[data-replace="all"]')!.addEventListener("click", () => {
        if (!view.editable) return;
        const tr = view.state.tr;
        hits(view.state.doc, wanted.value).reverse().forEach((it) => tr.insertText(instead.value, it.from, it.to));
        view.dispatch(tr);
        look();
      });
      box.querySelector('[data-do="find"]')?.addEventListener("click", () => show(view));
      return {};
    },
  });

  function show(_: EditorView) {
    form.hidden = false;
    wanted.focus();
    wanted.select();
  }
}

/** Where the words stand, whatever their case. */
function hits(doc: import("prosemirror-model").Node, words: string): Hit[] {
  const all: Hit[] = [];
  if (!words) return all;
  const sought = words.toLowerCase();
  doc.descendants((node, pos) => {
    if (!node.isTextblock) return;
    const text = node.textContent.toLowerCase();
    for (let at = text.indexOf(sought); at >= 0; at = text.indexOf(sought, at + sought.length)) {
      all.push({ from: pos + 1 + at, to: pos + 1 + at + sought.length });
    }
  });
  return all;
}
