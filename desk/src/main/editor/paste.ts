// What word processors, mails and pages put on the clipboard, as plain marks and blocks. The desk's policy lets no inline
// style act, so what a style says is read here, from its words.
const WEIGHT = /font-weight\s*:\s*(bold|[6-9]00)/i;
const SLANT = /font-style\s*:\s*italic/i;
const NOT_BOLD = /font-weight\s*:\s*(normal|[1-4]00)/i;

export function clean(html: string): string {
  const doc = new DOMParser().parseFromString(html, "text/html");
  doc.querySelectorAll("script, style, meta, link, title, template, object, embed, iframe, noscript, img, svg, button, input, select, textarea").forEach((it) => it.remove());
  // Word writes its bullets as text, in a span of its own.
  doc.querySelectorAll("[style*='mso-list:Ignore' i], [style*='mso-list: Ignore' i]").forEach((it) => it.remove());
  let list: HTMLElement | null = null;
  doc.querySelectorAll("p").forEach((it) => {
    const isItem = /MsoListParagraph/.test(it.className) || /mso-list\s*:\s*l\d/i.test(it.getAttribute("style") ?? "");
    if (!isItem) return;
    if (!list || list.nextElementSibling !== it) {
      list = doc.createElement("ul");
      it.before(list);
    }
    const item = doc.createElement("li");
    item.append(...it.childNodes);
    list.append(item);
    it.remove();
  });
  doc.querySelectorAll<HTMLElement>("b, strong").forEach((it) => {
    if (NOT_BOLD.test(it.getAttribute("style") ?? "")) rename(it, "span");
  });
  doc.querySelectorAll<HTMLElement>("span, font").forEach((it) => {
    const style = it.getAttribute("style") ?? "";
    if (SLANT.test(style)) wrap(it, "em");
    if (WEIGHT.test(style)) wrap(it, "strong");
  });
  // A table's cells are paragraphs.
  doc.querySelectorAll("td, th").forEach((it) => rename(it as HTMLElement, "p"));
  doc.querySelectorAll("[style]").forEach((it) => it.removeAttribute("style"));
  return doc.body.innerHTML;
}

function rename(it: HTMLElement, tag: string) {
  const other = it.ownerDocument.createElement(tag);
  other.append(...it.childNodes);
  it.replaceWith(other);
}

function wrap(it: HTMLElement, tag: string) {
  const mark = it.ownerDocument.createElement(tag);
  mark.append(...it.childNodes);
  it.append(mark);
}
