// How blocks look in the editor that are more than words.
import type { Node } from "prosemirror-model";
import type { EditorView, NodeView } from "prosemirror-view";

export type Said = (word: string) => string;
type Place = () => number | undefined;

function field(label: string, value: string, change: (value: string) => void): HTMLElement {
  const out = document.createElement("label");
  const input = document.createElement("input");
  out.append(label, input);
  input.value = value;
  input.addEventListener("change", () => change(input.value));
  input.addEventListener("keydown", (event) => { if (event.key === "Enter") { event.preventDefault(); input.blur(); } });
  return out;
}

function attr(view: EditorView, place: Place, name: string, value: unknown) {
  const at = place();
  if (at !== undefined) view.dispatch(view.state.tr.setNodeAttribute(at, name, value));
}

const own = (event: Event) => event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement;

/** A quote, and who said it. */
export class Quote implements NodeView {
  dom = document.createElement("figure");
  contentDOM = document.createElement("blockquote");
  private readonly input: HTMLInputElement;
  constructor(private node: Node, view: EditorView, place: Place, said: Said) {
    const line = field(said("said"), node.attrs.said ?? "", (value) => attr(view, place, "said", value.trim() || null));
    line.className = "saidby";
    line.contentEditable = "false";
    this.input = line.querySelector("input")!;
    this.input.readOnly = !view.editable;
    this.dom.className = "quote";
    this.dom.append(this.contentDOM, line);
    this.dom.id = node.attrs.id ?? "";
  }
  update(node: Node) {
    if (node.type !== this.node.type) return false;
    this.node = node;
    this.dom.id = node.attrs.id ?? "";
    if (document.activeElement !== this.input) this.input.value = node.attrs.said ?? "";
    return true;
  }
  stopEvent = own;
  ignoreMutation = (it: { target: globalThis.Node }) => !this.contentDOM.contains(it.target);
}

/** A live update, with its time and its headline. */
export class Update implements NodeView {
  dom = document.createElement("section");
  contentDOM = document.createElement("div");
  private readonly input: HTMLInputElement;
  constructor(private node: Node, view: EditorView, place: Place, said: Said) {
    const head = document.createElement("header");
    head.contentEditable = "false";
    const time = document.createElement("time");
    time.dateTime = node.attrs.at;
    time.textContent = new Date(node.attrs.at).toLocaleString(document.documentElement.lang, { dateStyle: "medium", timeStyle: "short" });
    const line = field(said("update"), node.attrs.headline ?? "", (value) => attr(view, place, "headline", value.trim() || null));
    this.input = line.querySelector("input")!;
    this.input.readOnly = !view.editable;
    head.append(time, line);
    this.dom.className = "update" + (node.attrs.rest?.removed ? " over" : "");
    this.dom.append(head, this.contentDOM);
  }
  update(node: Node) {
    if (node.type !== this.node.type || !!node.attrs.rest?.removed !== !!this.node.attrs.rest?.removed) return false;
    this.node = node;
    if (document.activeElement !== this.input) this.input.value = node.attrs.headline ?? "";
    return true;
  }
  stopEvent = own;
  ignoreMutation = (it: { target: globalThis.Node }) => !this.contentDOM.contains(it.target);
}

/** Something that lives elsewhere: readers get its title as a link. */
export class Embed implements NodeView {
  dom = document.createElement("figure");
  constructor(node: Node, view: EditorView, place: Place, said: Said) {
    this.dom.className = "thing";
    const kind = document.createElement("span");
    kind.className = "facts";
    kind.textContent = `${said("embed")}: ${node.attrs.address}`;
    this.dom.append(kind, field("", node.attrs.title, (value) => attr(view, place, "title", value.trim() || node.attrs.address)));
    this.dom.querySelector("input")!.setAttribute("aria-label", said("embed"));
    this.dom.querySelector("input")!.readOnly = !view.editable;
  }
  stopEvent = own;
  ignoreMutation = () => true;
}

/** A picture in the text, with what is said of it. */
export class Illustration implements NodeView {
  dom = document.createElement("figure");
  constructor(private node: Node, view: EditorView, place: Place, said: Said) {
    this.dom.className = "thing pictured";
    const value = node.attrs.value ?? {};
    if (value.file) {
      const image = document.createElement("img");
      const ending = String(value.file.type).replace("image/", "").replace("jpeg", "jpg");
      image.src = `/media/${value.file.sha256}.${ending}`;
      image.alt = value.alternative ?? "";
      image.width = value.file.width;
      image.height = value.file.height;
      this.dom.append(image);
    }
    for (const name of ["alternative", "caption", "credit"]) {
      const line = field(said(name), value[name] ?? "", (text) => {
        const words = { ...this.node.attrs.value };
        if (text.trim()) words[name] = text.trim();
        else delete words[name];
        attr(view, place, "value", words);
      });
      line.querySelector("input")!.readOnly = !view.editable;
      line.querySelector("input")!.maxLength = name === "credit" ? 200 : 2000;
      this.dom.append(line);
    }
  }
  update(node: Node) {
    if (node.type !== this.node.type || node.attrs.value?.file?.sha256 !== this.node.attrs.value?.file?.sha256) return false;
    this.node = node;
    ["alternative", "caption", "credit"].forEach((name, i) => {
      const input = this.dom.querySelectorAll("input")[i]!;
      if (document.activeElement !== input) input.value = node.attrs.value?.[name] ?? "";
    });
    return true;
  }
  stopEvent = own;
  ignoreMutation = () => true;
}

/** A recording inside the text, by its words. */
export class Thing implements NodeView {
  dom = document.createElement("figure");
  constructor(node: Node, said: Said) {
    this.dom.className = "thing";
    const value = node.attrs.value ?? {};
    const words = [value.caption, value.credit, value.disclosure].filter(Boolean).join(" · ");
    this.dom.textContent = `${said(node.type.name)}: ${words}`;
  }
  ignoreMutation = () => true;
}
