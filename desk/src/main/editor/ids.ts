// Every block has a name that stays: through edits, moves, splits (the first half keeps it) and joins.
import { Fragment, Slice, type Node } from "prosemirror-model";
import { Plugin } from "prosemirror-state";

const fresh = () => "b" + Array.from(crypto.getRandomValues(new Uint8Array(5)), (it) => it.toString(16).padStart(2, "0")).join("");
const named = (node: Node, parent: Node | null) => "id" in node.attrs && parent?.type.name !== "item";

export const ids = new Plugin({
  appendTransaction(transactions, _, state) {
    // Only whoever changed something names what is new; what came from others has its names.
    if (!transactions.some((it) => it.docChanged && !it.getMeta("remote"))) return null;
    const seen = new Set<string>();
    const tr = state.tr;
    state.doc.descendants((node, pos, parent) => {
      if (!named(node, parent)) return;
      const id = node.attrs.id as string | null;
      if (!id || seen.has(id)) tr.setNodeAttribute(pos, "id", fresh());
      else seen.add(id);
    });
    return tr.docChanged ? tr.setMeta("addToHistory", false) : null;
  },
  props: {
    // What is pasted is new here, unless it was cut from here and its name is free.
    transformPasted(slice, view) {
      const taken = new Set<string>();
      view.state.doc.descendants((node) => { if (node.attrs.id) taken.add(node.attrs.id); });
      const clean = (fragment: Fragment): Fragment => {
        const nodes: Node[] = [];
        fragment.forEach((node) => {
          const attrs = "id" in node.attrs && taken.has(node.attrs.id) ? { ...node.attrs, id: null } : node.attrs;
          nodes.push(node.isText ? node : node.type.create(attrs, clean(node.content), node.marks));
        });
        return Fragment.fromArray(nodes);
      };
      return new Slice(clean(slice.content), slice.openStart, slice.openEnd);
    },
  },
});
