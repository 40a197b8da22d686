// Forms that pictures are brought into: by the button, by a camera, by drag and by paste; several at once. And the point of
// a picture that is kept in sight.
import { pictures, upload, type Picture } from "./upload";

/** Brings a file in, with a line of its own that says how far it is; nothing where it was refused. */
async function brought(list: HTMLElement, file: File): Promise<Picture | undefined> {
  const line = document.createElement("li");
  const bar = document.createElement("progress");
  const words = document.createElement("span");
  bar.setAttribute("aria-label", file.name);
  bar.value = 0;
  words.textContent = file.name;
  line.append(bar, words);
  list.append(line);
  try {
    const picture = await upload(file, (share, waiting) => {
      bar.value = share;
      words.textContent = waiting ? `${file.name}: ${list.dataset.waiting}` : share === 1 ? `${file.name}: ${list.dataset.reading}` : file.name;
    });
    bar.value = 1;
    words.textContent = file.name;
    return picture;
  } catch (error) {
    bar.remove();
    words.textContent = `${file.name}: ${error instanceof Error && error.message ? error.message : list.dataset.lost}`;
    line.setAttribute("role", "alert");
    return undefined;
  }
}

function bring(box: HTMLFormElement, files: File[]) {
  const list = box.querySelector<HTMLElement>("[data-progress]")!;
  const lead = box.querySelector<HTMLInputElement>("input[name=file]");
  const all = (lead ? files.slice(0, 1) : files).map(async (file) => {
    const picture = await brought(list, file);
    if (picture && lead) {
      lead.value = picture.file.sha256;
      box.requestSubmit();
    }
    return picture;
  });
  void Promise.all(all).then((done) => { if (!lead && done.length && done.every(Boolean)) location.reload(); });
}

// A picture that is brought in where the address of one is asked for.
document.querySelectorAll<HTMLElement>("[data-into]").forEach((box) => {
  box.querySelector("input")!.addEventListener("change", async (event) => {
    const file = (event.target as HTMLInputElement).files?.[0];
    const picture = file && (await brought(box.querySelector<HTMLElement>("[data-progress]")!, file));
    if (picture) box.closest("form")!.querySelector<HTMLInputElement>(`input[name=${box.dataset.into}]`)!.value = `/pictures/${picture.file.sha256}`;
  });
});

document.querySelectorAll<HTMLFormElement>("form[data-upload]").forEach((box) => {
  const input = box.querySelector<HTMLInputElement>("input[type=file]")!;
  input.addEventListener("change", () => bring(box, [...(input.files ?? [])]));
  box.addEventListener("dragover", (event) => { event.preventDefault(); box.classList.add("over"); });
  box.addEventListener("dragleave", () => box.classList.remove("over"));
  box.addEventListener("drop", (event) => {
    event.preventDefault();
    box.classList.remove("over");
    bring(box, pictures(event.dataTransfer));
  });
  if (box.dataset.upload === "library") document.addEventListener("paste", (event) => bring(box, pictures(event.clipboardData)));
});

document.querySelectorAll<HTMLFormElement>("form[data-focus]").forEach((box) => {
  const sight = box.querySelector<HTMLElement>(".sight")!;
  const point = box.querySelector<HTMLElement>(".point")!;
  const crops = box.querySelector<HTMLElement>(".crops")!;
  const [x, y] = ["x", "y"].map((name) => box.querySelector<HTMLInputElement>(`input[name=${name}]`)!) as [HTMLInputElement, HTMLInputElement];
  const show = () => {
    point.hidden = false;
    // The desk's policy lets a script set what a style attribute may not.
    point.style.left = `${Number(x.value) / 10}%`;
    point.style.top = `${Number(y.value) / 10}%`;
    crops.hidden = false;
    crops.querySelectorAll("img").forEach((it) => { it.style.objectPosition = `${Number(x.value) / 10}% ${Number(y.value) / 10}%`; });
  };
  [x, y].forEach((it) => it.addEventListener("input", show));
  sight.addEventListener("click", (event) => {
    const box = sight.getBoundingClientRect();
    x.value = String(Math.round(((event.clientX - box.left) / box.width) * 1000));
    y.value = String(Math.round(((event.clientY - box.top) / box.height) * 1000));
    show();
  });
  show();
});
