// The editor of one story: its text, the lines beside it, who else is there.
import { baseKeymap, chainCommands, exitCode, setBlockType, toggleMark } from "prosemirror-commands";
import { dropCursor } from "prosemirror-dropcursor";
import { gapCursor } from "prosemirror-gapcursor";
import { history, redo, undo } from "prosemirror-history";
import { ellipsis, emDash, inputRules, textblockTypeInputRule, wrappingInputRule } from "prosemirror-inputrules";
import { keymap } from "prosemirror-keymap";
import { Node } from "prosemirror-model";
import { liftListItem, splitListItem, wrapInList } from "prosemirror-schema-list";
import { EditorState, Plugin, PluginKey, TextSelection, type Command } from "prosemirror-state";
import { Decoration, DecorationSet, EditorView } from "prosemirror-view";
import { Embed, Quote, Illustration, Thing, Update } from "./blocks";
import { fields, settled } from "./fields";
import { finding } from "./find";
import { ids } from "./ids";
import { beside, follow, original } from "./original";
import { clean } from "./paste";
import { pictures, upload, type Picture } from "./upload";
import { address, schema } from "./schema";
import { open, Wire, type Hand, type Status } from "./wire";

const place = document.querySelector<HTMLElement>("[data-editor]");
if (place) void begin(place, place.dataset.editor!);

const { paragraph, heading, quote, list, item, embed } = schema.nodes as Required<typeof schema.nodes>;
const { strong, emphasis, link } = schema.marks as Required<typeof schema.marks>;

async function begin(box: HTMLElement, story: string) {
  const said = (word: string) => box.dataset[`words${word[0]!.toUpperCase()}${word.slice(1)}`] ?? word;
  const status = document.querySelector<HTMLElement>("[data-status]")!;
  const show = (it: Status, what?: string) => {
    status.dataset.is = it;
    status.textContent = said(it) + (what ? ` ${what}` : "");
  };
  let opening;
  try {
    opening = await open(story);
  } catch {
    show("offline");
    setTimeout(() => begin(box, story), 2000);
    return;
  }
  const { opened, pending } = opening;
  const translated = box.dataset.source ? await original(story) : null;
  const writes = opened.writes && !box.dataset.reads;
  let wire: Wire | null = null;
  const view = new EditorView(box.querySelector<HTMLElement>("[data-paper]")!, {
    state: EditorState.create({
      doc: Node.fromJSON(schema, opened.tree),
      plugins: [
        rules(), ids, keymap(keys(said)), keymap(baseKeymap), dropCursor(), gapCursor(), history(),
        Wire.plugin(opened), placeholders(said), othersPlugin, finding(box, said),
        ...(translated ? [beside(translated, said, opened.writes && !box.dataset.reads)] : []),
      ],
    }),
    editable: () => writes,
    transformPastedHTML: clean,
    handlePaste: (its, event) => writes && brought(its, pictures(event.clipboardData), its.state.selection.from),
    handleDrop: (its, event) => writes && brought(its, pictures(event.dataTransfer), its.posAtCoords({ left: event.clientX, top: event.clientY })?.pos ?? its.state.selection.from),
    attributes: { "aria-label": box.querySelector<HTMLElement>("[data-paper]")!.getAttribute("aria-label") ?? "", role: "textbox", "aria-multiline": "true", spellcheck: "true" },
    nodeViews: {
      quote: (node, its, at) => new Quote(node, its, at, said),
      update: (node, its, at) => new Update(node, its, at, said),
      embed: (node, its, at) => new Embed(node, its, at, said),
      picture: (node, its, at) => new Illustration(node, its, at, said),
      audio: (node) => new Thing(node, said),
    },
    dispatchTransaction(tr) {
      view.updateState(view.state.apply(tr));
      if (tr.docChanged) {
        wire?.changed();
        count(view, box, said);
      }
      if (tr.selectionSet || tr.docChanged) atCursor(view, () => wire?.cursor());
    },
  });
  if (pending.length) {
    const tr = view.state.tr;
    try {
      pending.forEach((it) => tr.step(it));
      view.dispatch(tr);
    } catch {
      show("refused");
    }
  }
  wire = new Wire(story, opened, view, show, (hands) => {
    view.dispatch(view.state.tr.setMeta(others, hands));
    const names = [...new Set(hands.map((it) => it.name))];
    document.querySelector<HTMLElement>("[data-hands]")!.textContent = names.join(", ");
  });
  wire.start();
  wire.cursor();
  setInterval(() => wire?.cursor(), 15000);
  count(view, box, said);
  tools(view, box, said, writes);
  fields(story, said);
  if (translated) follow(view, story, said);
  if (writes && !view.state.doc.firstChild!.content.size) {
    view.dispatch(view.state.tr.setSelection(TextSelection.create(view.state.doc, 1)));
    view.focus();
  }
  // What goes out is what was typed, to the last letter.
  document.querySelectorAll<HTMLAnchorElement>("[data-publish]").forEach((it) => it.addEventListener("click", (event) => {
    event.preventDefault();
    void Promise.all([settled(), wire?.settled()]).then(([all]) => { if (all) location.href = it.href; });
  }));
  (window as unknown as { stoppress: object }).stoppress = { view };
}

/** Brings pictures in, and puts them behind the block that they were dropped on, in the order in which they came. */
function brought(view: EditorView, files: File[], at: number): boolean {
  if (!files.length) return false;
  const line = document.querySelector<HTMLElement>("[data-brought]")!;
  let before = blockAt(view, at);
  let told = Promise.resolve();
  const troubles: string[] = [];
  for (const file of files) {
    told = told.then(async () => {
      try {
        const picture = await upload(file, (share, waiting) => say(`${file.name}: ${waiting ? line.dataset.waiting : `${Math.round(share * 100)} %`}`));
        before = put(view, picture, before);
      } catch (error) {
        troubles.push(`${file.name}: ${error instanceof Error && error.message ? error.message : line.dataset.lost}`);
      }
      say();
    });
  }
  const say = (now = "") => {
    line.textContent = [...troubles, now].filter(Boolean).join(" · ");
    line.hidden = !line.textContent;
  };
  return true;
}

/** The id of the block there. Others may write while a picture comes, so that places move and ids do not. */
function blockAt(view: EditorView, at: number): string {
  const $at = view.state.doc.resolve(Math.min(at, view.state.doc.content.size));
  return $at.depth === 0 ? $at.nodeBefore?.attrs.id ?? "" : $at.node(1).attrs.id ?? "";
}

/** Puts a picture behind a block; before all where that is the headline, or gone. Tells the picture's own id. */
function put(view: EditorView, picture: Picture, before: string): string {
  const { state } = view;
  let at = state.doc.child(0).nodeSize + state.doc.child(1).nodeSize;
  state.doc.forEach((node, offset) => { if (before && node.attrs.id === before) at = Math.max(at, offset + node.nodeSize); });
  view.dispatch(state.tr.insert(at, schema.nodes.picture!.create({ value: picture })).scrollIntoView());
  return view.state.doc.nodeAt(at)?.attrs.id ?? before;
}

function rules() {
  return inputRules({
    rules: [
      ellipsis, emDash,
      textblockTypeInputRule(/^##\s$/, heading, { level: 2 }),
      textblockTypeInputRule(/^###\s$/, heading, { level: 3 }),
      textblockTypeInputRule(/^>\s$/, quote),
      wrappingInputRule(/^[-*]\s$/, list, { order: "bulleted" }),
      wrappingInputRule(/^1\.\s$/, list, { order: "numbered" }),
    ],
  });
}

// Enter in the headline and the standfirst goes on to what comes next.
const onwards: Command = (state, dispatch) => {
  const { $from } = state.selection;
  if (!["headline", "standfirst"].includes($from.parent.type.name)) return false;
  const next = $from.after() + 1;
  dispatch?.(state.tr.setSelection(TextSelection.near(state.doc.resolve(next))).scrollIntoView());
  return true;
};

// At the beginning of a heading or a quote, backspace makes it a paragraph.
const plain: Command = (state, dispatch) => {
  const { $cursor } = state.selection as TextSelection;
  if (!$cursor || $cursor.parentOffset || ![heading, quote].includes($cursor.parent.type)) return false;
  return setBlockType(paragraph)(state, dispatch);
};

const linebreak: Command = (state, dispatch) => {
  if (!state.selection.$from.parent.isTextblock || state.selection.$from.parent.type.name === "headline") return false;
  dispatch?.(state.tr.insertText("\n").scrollIntoView());
  return true;
};

const asList = (order: string): Command => (state, dispatch) =>
  state.selection.$from.node(-1)?.type === item ? liftListItem(item)(state, dispatch) : wrapInList(list, { order })(state, dispatch);

/** The top block that the cursor is in, moved by one. */
const move = (by: 1 | -1): Command => (state, dispatch) => {
  const { $from } = state.selection;
  const index = $from.index(0);
  const other = index + by;
  if (index < 2 || other < 2 || other >= state.doc.childCount) return false;
  const node = state.doc.child(index);
  const start = $from.before(1);
  const target = by < 0 ? start - state.doc.child(other).nodeSize : start + state.doc.child(other).nodeSize;
  const tr = state.tr.delete(start, start + node.nodeSize).insert(target, node);
  dispatch?.(tr.setSelection(TextSelection.near(tr.doc.resolve(target + ($from.pos - start)))).scrollIntoView());
  return true;
};

const withLink = (said: (word: string) => string): Command => (state, dispatch) => {
  const { from, to, empty } = state.selection;
  if (empty) return false;
  if (state.doc.rangeHasMark(from, to, link)) return toggleMark(link)(state, dispatch);
  const text = prompt(said("link"));
  if (!text) return true;
  const href = address(text);
  if (!href) {
    alert(said("linkWrong"));
    return true;
  }
  return toggleMark(link, { href })(state, dispatch);
};

const withEmbed = (said: (word: string) => string): Command => (state, dispatch) => {
  const text = prompt(said("link"));
  const href = text && address(text);
  if (!href) {
    if (text) alert(said("linkWrong"));
    return true;
  }
  const at = state.selection.$from.index(0) < 2 ? state.doc.child(0).nodeSize + state.doc.child(1).nodeSize : state.selection.$from.after(1);
  dispatch?.(state.tr.insert(at, embed.create({ address: href, title: href })).scrollIntoView());
  return true;
};

function commands(said: (word: string) => string): Record<string, Command> {
  return {
    strong: toggleMark(strong), emphasis: toggleMark(emphasis), link: withLink(said), paragraph: setBlockType(paragraph),
    heading2: setBlockType(heading, { level: 2 }), heading3: setBlockType(heading, { level: 3 }), quote: setBlockType(quote),
    bulleted: asList("bulleted"), numbered: asList("numbered"), embed: withEmbed(said), up: move(-1), down: move(1), undo, redo,
  };
}

function keys(said: (word: string) => string): Record<string, Command> {
  const all = commands(said);
  return {
    "Mod-b": all.strong!, "Mod-i": all.emphasis!, "Mod-k": all.link!, "Mod-z": undo, "Mod-y": redo, "Shift-Mod-z": redo,
    "Mod-Alt-0": all.paragraph!, "Mod-Alt-2": all.heading2!, "Mod-Alt-3": all.heading3!, "Mod-Alt-1": all.quote!,
    "Alt-ArrowUp": all.up!, "Alt-ArrowDown": all.down!,
    Enter: chainCommands(onwards, splitListItem(item)), Backspace: plain, "Shift-Enter": linebreak, "Mod-[": liftListItem(item),
    "Mod-Enter": chainCommands(() => { document.querySelector<HTMLAnchorElement>("[data-publish]")?.click(); return true; }, exitCode),
  };
}

function tools(view: EditorView, box: HTMLElement, said: (word: string) => string, writes: boolean) {
  const bar = box.querySelector<HTMLElement>("[data-tools]")!;
  bar.hidden = !writes;
  const all = commands(said);
  const chosen = bar.querySelector<HTMLInputElement>("input[type=file]")!;
  chosen.addEventListener("change", () => { brought(view, [...(chosen.files ?? [])], view.state.selection.from); chosen.value = ""; });
  const buttons = [...bar.querySelectorAll<HTMLButtonElement>("button")];
  bar.addEventListener("mousedown", (event) => event.preventDefault());
  bar.addEventListener("click", (event) => {
    const name = (event.target as Element).closest<HTMLElement>("[data-do]")?.dataset.do;
    if (name === "picture") chosen.click();
    if (name && all[name]) {
      all[name]!(view.state, view.dispatch, view);
      view.focus();
    }
  });
  // One stop for the tabulator; the arrows go along the bar.
  buttons.forEach((it, i) => { it.tabIndex = i ? -1 : 0; });
  bar.addEventListener("keydown", (event) => {
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!by) return;
    const at = buttons.indexOf(document.activeElement as HTMLButtonElement);
    buttons[(at + by + buttons.length) % buttons.length]!.focus();
  });
}

/** What stands where nobody has written yet. */
function placeholders(said: (word: string) => string) {
  return new Plugin({
    props: {
      decorations(state) {
        const found: Decoration[] = [];
        const { doc } = state;
        doc.forEach((node, pos, index) => {
          const empty = node.isTextblock && !node.content.size;
          const word = index === 0 ? "headline" : index === 1 ? "standfirst" : doc.childCount === 3 ? "body" : null;
          if (empty && word) found.push(Decoration.node(pos, pos + node.nodeSize, { class: "blank", "data-blank": said(word) }));
        });
        return DecorationSet.create(doc, found);
      },
    },
  });
}

/** Where the others are. */
const others = new PluginKey<DecorationSet>("others");
const othersPlugin = new Plugin<DecorationSet>({
  key: others,
  state: {
    init: () => DecorationSet.empty,
    apply(tr, set) {
      const hands = tr.getMeta(others) as Hand[] | undefined;
      if (!hands) return set.map(tr.mapping, tr.doc);
      const size = tr.doc.content.size;
      return DecorationSet.create(tr.doc, hands.flatMap((it, i) => {
        const to = Math.min(it.to, size);
        const from = Math.min(it.from, to);
        const mark = document.createElement("span");
        mark.className = `cursor c${i % 6}`;
        mark.dataset.name = it.name;
        const found = [Decoration.widget(to, mark, { key: it.client, side: 10 })];
        if (from < to) found.push(Decoration.inline(from, to, { class: `chosen c${i % 6}` }));
        return found;
      }));
    },
  },
  props: { decorations: (state) => others.getState(state) },
});

let cursorSoon = 0;
function atCursor(view: EditorView, tell: () => void) {
  clearTimeout(cursorSoon);
  cursorSoon = window.setTimeout(tell, 300);
  const { $from } = view.state.selection;
  const block = $from.depth ? $from.node(1).attrs.id : null;
  document.querySelectorAll<HTMLInputElement>("[data-remark-block]").forEach((it) => { it.value = block ?? ""; });
}

function count(view: EditorView, box: HTMLElement, said: (word: string) => string) {
  const text = view.state.doc.textBetween(0, view.state.doc.content.size, " ", " ");
  const words = text.match(/[\p{L}\p{N}][\p{L}\p{N}'’-]*/gu)?.length ?? 0;
  box.querySelector<HTMLElement>("[data-count]")!.textContent = said("count").replace("{0}", String(words)).replace("{1}", String(Math.max(1, Math.round(words / 220))));
}
