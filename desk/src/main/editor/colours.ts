// The paper's colours while they are chosen: the samples take them at once, with how much they stand out, and the page
// that readers will have follows a moment later. The desk decides again when they are sent.
const linear = (part: number) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
const luminance = (colour: string) => {
  const [red, green, blue] = [1, 3, 5].map((at) => linear(parseInt(colour.slice(at, at + 2), 16) / 255));
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
};
const contrast = (one: string, other: string) => {
  const [less, more] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (more! + 0.05) / (less! + 0.05);
};

export function colours() {
  const form = document.querySelector<HTMLFormElement>("[data-colours]");
  if (!form) return;
  const frame = document.querySelector<HTMLIFrameElement>("[data-colours-preview]");
  let later = 0;
  const show = () => {
    const chosen: Record<string, string> = {};
    form.querySelectorAll<HTMLElement>("[data-palette]").forEach((swatch) => {
      const input = swatch.querySelector<HTMLInputElement>("input")!;
      const said = swatch.querySelector<HTMLOutputElement>("[data-contrast]")!;
      const least = Math.min(...swatch.dataset.grounds!.split(" ").map((it) => contrast(input.value, it)));
      swatch.style.setProperty("--accent", input.value);
      said.value = `${(Math.floor(least * 100) / 100).toFixed(2)} : 1. ${least >= 4.5 ? form.dataset.good : form.dataset.bad}`;
      said.className = least >= 4.5 ? "good" : "bad";
      chosen[input.name] = input.value;
    });
    clearTimeout(later);
    later = window.setTimeout(() => { if (frame) frame.src = "/paper/colours/preview?" + new URLSearchParams(chosen).toString(); }, 400);
  };
  form.addEventListener("input", show);
  document.querySelectorAll<HTMLButtonElement>("[data-colour]").forEach((button) => button.addEventListener("click", () => {
    (form.elements.namedItem(button.dataset.colour!) as HTMLInputElement).value = button.dataset.value!;
    show();
  }));
  show();
}
