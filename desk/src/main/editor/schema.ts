// What may stand in what. The desk's `Grammar` says the same, and refuses what does not fit.
import { Node, Schema, type DOMOutputSpec } from "prosemirror-model";

const id = { id: { default: null } };
const withId = (node: Node, more: Record<string, string> = {}) => (node.attrs.id ? { id: node.attrs.id, ...more } : more);
const block = (tag: string, group = "plain block") => ({
  content: "text*",
  group,
  attrs: id,
  parseDOM: [{ tag }],
  toDOM: (node: Node): DOMOutputSpec => [tag, withId(node), 0],
});

export const schema = new Schema({
  nodes: {
    doc: { content: "headline standfirst block+" },
    headline: {
      content: "text*", marks: "", defining: true, isolating: true,
      parseDOM: [{ tag: "h1[data-headline]" }],
      toDOM: () => ["h1", { "data-headline": "" }, 0],
    },
    standfirst: {
      content: "text*", marks: "", defining: true, isolating: true,
      parseDOM: [{ tag: "p[data-standfirst]" }],
      toDOM: () => ["p", { "data-standfirst": "" }, 0],
    },
    paragraph: block("p"),
    heading: {
      content: "text*", group: "plain block", defining: true,
      attrs: { ...id, level: { default: 2 } },
      parseDOM: [
        { tag: "h1", attrs: { level: 2 } }, { tag: "h2", attrs: { level: 2 } }, { tag: "h3", attrs: { level: 3 } },
        { tag: "h4", attrs: { level: 3 } }, { tag: "h5", attrs: { level: 3 } }, { tag: "h6", attrs: { level: 3 } },
      ],
      toDOM: (node) => ["h" + node.attrs.level, withId(node), 0],
    },
    quote: {
      content: "text*", group: "plain block", defining: true,
      attrs: { ...id, said: { default: null } },
      parseDOM: [{ tag: "blockquote" }],
      toDOM: (node) => ["blockquote", withId(node), 0],
    },
    list: {
      content: "item+", group: "plain block",
      attrs: { ...id, order: { default: "bulleted" } },
      parseDOM: [{ tag: "ul" }, { tag: "ol", attrs: { order: "numbered" } }],
      toDOM: (node) => [node.attrs.order === "numbered" ? "ol" : "ul", withId(node), 0],
    },
    item: { content: "paragraph", defining: true, parseDOM: [{ tag: "li" }], toDOM: () => ["li", 0] },
    picture: { group: "plain block", atom: true, attrs: { ...id, value: { default: {} } }, toDOM: (node) => ["figure", withId(node)] },
    audio: { group: "plain block", atom: true, attrs: { ...id, value: { default: {} } }, toDOM: (node) => ["figure", withId(node)] },
    embed: {
      group: "plain block", atom: true,
      attrs: { ...id, address: { default: "" }, title: { default: "" } },
      toDOM: (node) => ["p", withId(node, { "data-embed": node.attrs.address }), node.attrs.title],
    },
    update: {
      content: "plain*", group: "block", isolating: true,
      attrs: { ...id, at: { default: "" }, weight: { default: "ordinary" }, headline: { default: null }, rest: { default: {} } },
      toDOM: (node) => ["section", withId(node), 0],
    },
    text: {},
  },
  marks: {
    link: {
      attrs: { href: {} }, inclusive: false,
      parseDOM: [{ tag: "a[href]", getAttrs: (dom) => { const href = address((dom as HTMLElement).getAttribute("href") ?? ""); return href ? { href } : false; } }],
      toDOM: (mark) => ["a", { href: mark.attrs.href, rel: "noopener" }, 0],
    },
    strong: { parseDOM: [{ tag: "strong" }, { tag: "b" }], toDOM: () => ["strong", 0] },
    emphasis: { parseDOM: [{ tag: "em" }, { tag: "i" }], toDOM: () => ["em", 0] },
    strike: { parseDOM: [{ tag: "s" }, { tag: "del" }], toDOM: () => ["s", 0] },
    subscript: { parseDOM: [{ tag: "sub" }], toDOM: () => ["sub", 0] },
    superscript: { parseDOM: [{ tag: "sup" }], toDOM: () => ["sup", 0] },
    code: { parseDOM: [{ tag: "code" }], toDOM: () => ["code", 0] },
  },
});

/** An address that readers may be sent to, or nothing. */
export function address(text: string): string | null {
  const whole = /^[\w-]+(\.[\w-]+)+([/?#].*)?$/.test(text.trim()) ? "https://" + text.trim() : text.trim();
  try {
    const url = new URL(whole);
    return ["http:", "https:", "mailto:"].includes(url.protocol) && whole.length <= 2000 ? whole : null;
  } catch {
    return null;
  }
}
