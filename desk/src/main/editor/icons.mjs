// The icons that the screens use, of Lucide's (ISC licence), in one file.
import { readFileSync, writeFileSync, mkdirSync } from "node:fs";

const names = "arrow-down arrow-up bold circle-user circle-x clipboard-paste code-xml columns-3 external-link handshake heading-2 heading-3 history image image-plus italic key-round languages link list list-ordered log-out message-square mic newspaper pen-line pilcrow pin plus quote radio redo-2 scroll-text search send trash-2 undo-2 users volume-2 x".split(" ");
const symbols = names.map((name) => {
  const svg = readFileSync(new URL(`node_modules/lucide-static/icons/${name}.svg`, import.meta.url), "utf8");
  const inner = svg.slice(svg.indexOf(">", svg.indexOf("<svg")) + 1, svg.lastIndexOf("</svg>")).replace(/\s*\n\s*/g, "");
  return `<symbol id="${name}" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round">${inner}</symbol>`;
});
mkdirSync(process.argv[2], { recursive: true });
writeFileSync(process.argv[2] + "/icons.svg", `<svg xmlns="http://www.w3.org/2000/svg">${symbols.join("")}</svg>\n`);
