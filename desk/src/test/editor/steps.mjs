// Does what editors do, by chance but always the same, with ProseMirror itself, and writes a line for each step: the tree
// before, the step, the tree after. `StepsTest` holds the desk's own steps against it.
import { build } from "../../main/editor/node_modules/esbuild/lib/main.js";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const editor = fileURLToPath(new URL("../../main/editor/", import.meta.url));
const out = mkdtempSync(join(tmpdir(), "steps-"));
await build({
  stdin: {
    contents: `export * from "./schema"; export * from "prosemirror-state"; export * from "prosemirror-commands";
      export * from "prosemirror-schema-list"; export { Node, Slice, Fragment } from "prosemirror-model";`,
    resolveDir: editor, loader: "ts",
  },
  bundle: true, format: "esm", outfile: join(out, "all.mjs"), logLevel: "error",
});
const pm = await import(join(out, "all.mjs"));
rmSync(out, { recursive: true });

let seed = Number(process.argv[2] ?? 1);
const random = (below) => {
  seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
  return Math.floor((seed / 2 ** 32) * below);
};
const { schema } = pm;
const { nodes, marks } = schema;
const words = ["ferry", "fog ", " 31 passengers", "«пором»", "😀", "\n", "a"];
const word = () => schema.text(words[random(words.length)]);
const paragraph = () => nodes.paragraph.create({ id: "b" + random(1e6) }, word());
const fresh = () => nodes.doc.create(null, [
  nodes.headline.create(null, word()), nodes.standfirst.create(), paragraph(), paragraph(),
  nodes.heading.create({ id: "h1", level: 2 }, word()), nodes.quote.create({ id: "q1", said: "Ines" }, word()),
  nodes.list.create({ id: "l1", order: "bulleted" }, [nodes.item.create(null, paragraph()), nodes.item.create(null, paragraph())]),
  nodes.embed.create({ id: "e1", address: "https://tides.example/", title: "Tides" }),
  nodes.update.create({ id: "u1", at: "2026-05-14T06:00:00Z" }, [paragraph(), nodes.list.create({ id: "l2" }, nodes.item.create(null, paragraph()))]),
  paragraph(),
]);

const allMarks = ["strong", "emphasis", "strike", "code"];
const range = (doc) => {
  const [a, b] = [random(doc.content.size + 1), random(doc.content.size + 1)];
  return [Math.min(a, b), Math.max(a, b)];
};
const selected = (state, from, to) => state.apply(state.tr.setSelection(pm.TextSelection.between(state.doc.resolve(from), state.doc.resolve(to))));
const deeds = [
  (state, [from]) => state.tr.insertText(words[random(words.length)], pm.TextSelection.near(state.doc.resolve(from)).from),
  (state, [from]) => state.tr.insertText("x", pm.TextSelection.near(state.doc.resolve(from)).from),
  (state, [from, to]) => state.tr.delete(from, Math.min(to, from + random(30))),
  (state, [from, to]) => state.tr.deleteRange(from, Math.min(to, from + random(60))),
  (state, [from, to]) => { const [a, b] = range(state.doc); return state.tr.replaceRange(from, Math.min(to, from + 5), state.doc.slice(a, Math.min(b, a + random(40)))); },
  (state, [from, to]) => { const [a, b] = range(state.doc); return state.tr.replace(from, Math.min(to, from + 9), state.doc.slice(a, Math.min(b, a + random(20)))); },
  (state, [from, to]) => state.tr.addMark(from, to, marks[allMarks[random(4)]].create()),
  (state, [from, to]) => state.tr.addMark(from, to, marks.link.create({ href: "https://tides.example/" + random(3) })),
  (state, [from, to]) => state.tr.removeMark(from, to, marks[allMarks[random(4)]]),
  (state) => { const index = 2 + random(state.doc.childCount - 2); let at = 0; for (let i = 0; i < index; i++) at += state.doc.child(i).nodeSize; return "id" in state.doc.child(index).attrs ? state.tr.setNodeAttribute(at, "id", "n" + random(1e6)) : state.tr; },
  ...[pm.splitBlock, pm.joinBackward, pm.joinForward, pm.lift, pm.deleteSelection, pm.selectNodeBackward,
    pm.splitListItem(nodes.item), pm.liftListItem(nodes.item), pm.sinkListItem(nodes.item), pm.wrapInList(nodes.list, { order: "numbered" }),
    pm.setBlockType(nodes.heading, { level: 3 }), pm.setBlockType(nodes.quote), pm.setBlockType(nodes.paragraph)]
    .map((command) => (state, [from, to]) => {
      let done = state.tr;
      const at = selected(state, from, random(2) ? from : Math.min(to, from + random(25)));
      command(at, (tr) => { done = tr; });
      return done;
    }),
];

const lines = [];
let state = pm.EditorState.create({ doc: fresh() });
while (lines.length < 3000) {
  if (random(60) === 0 || state.doc.content.size > 900) state = pm.EditorState.create({ doc: fresh() });
  let tr;
  try {
    tr = deeds[random(deeds.length)](state, range(state.doc));
    tr.doc.check();
  } catch {
    continue;
  }
  for (let i = 0; i < tr.steps.length; i++) {
    lines.push(JSON.stringify({ before: tr.docs[i], step: tr.steps[i], after: i + 1 < tr.docs.length ? tr.docs[i + 1] : tr.doc }));
  }
  state = pm.EditorState.create({ doc: tr.doc });
}
console.log(lines.join("\n"));
