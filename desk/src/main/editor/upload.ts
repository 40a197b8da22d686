// Files on their way to the desk, in parts. Whatever breaks, the line, the desk or this page, the next part goes on where
// the desk says that it is: a file is known again by its SHA-256.
import { form, send } from "./send";

export type Picture = { file: { sha256: string; type: string; width: number; height: number }; alternative?: string; caption?: string; credit?: string };
/** How much of a file the desk has, from 0 to 1, and whether it is waited for. */
export type Progress = (share: number, waiting: boolean) => void;

const PART = 1024 * 1024;
const PATIENCE = 60;
/** So often a file is begun anew that the desk does not know any more. */
const ANEW = 3;
/** So many come at once; the others wait for their turn. */
const ABREAST = 2;

/** What the desk says against it, if anything: not to be tried again. */
class Refused extends Error {}
/** The desk does not know of it any more: it is whole, or was forgotten. */
class Unknown extends Error {}
/** The desk cannot be reached, or is in trouble: to be tried again. */
class Broken extends Error {}

/** What the desk says of a file: how far it is; why it is not taken; what came of it. */
type Said = { id?: string; at?: number; why?: string; picture?: Picture; seconds?: number };

async function told(asked: Promise<Response>): Promise<Said> {
  const answer = await asked.catch(() => { throw new Broken(); });
  const said: Said = await answer.json().catch(() => ({}));
  // A conflict says how far the file is, or, with a reason, that it is not taken.
  if (said.why === undefined && (answer.ok || answer.status === 409)) return said;
  if (answer.status === 404) throw new Unknown();
  if (answer.status >= 500 && !said.why) throw new Broken();
  throw new Refused(said.why ?? "");
}

let turns = 0;
const queue: (() => void)[] = [];

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (turns >= ABREAST) await new Promise<void>((turn) => queue.push(turn));
  else turns++;
  try {
    return await work();
  } finally {
    const next = queue.shift();
    if (next) next();
    else turns--;
  }
}

/** Empty where the browser does not say, as on pages without https, or has no room for the whole file. */
async function sha256(file: File): Promise<string> {
  if (!globalThis.crypto?.subtle) return "";
  const bytes = await file.arrayBuffer().catch(() => undefined);
  if (!bytes) return "";
  const hash = await crypto.subtle.digest("SHA-256", bytes);
  return [...new Uint8Array(hash)].map((it) => it.toString(16).padStart(2, "0")).join("");
}

/** A pause, which ends early when the line is back. */
function pause(milliseconds: number): Promise<void> {
  return new Promise((done) => {
    const over = () => { clearTimeout(timer); removeEventListener("online", over); done(); };
    const timer = setTimeout(over, milliseconds);
    addEventListener("online", over);
  });
}

/** Brings a file in, and tells how far it is; `end` knows what came of it. */
function brought<T>(path: string, file: File, more: object, end: (said: Said) => T | undefined, progress: Progress): Promise<T> {
  return inTurn(async () => {
    const hash = await sha256(file);
    const begin = () => told(send(path, { name: file.name, size: String(file.size), sha256: hash, ...more }));
    const part = (id: string, at: number) => told(fetch(`${path}/${id}?at=${at}`, {
      method: "POST", headers: { "Content-Type": "application/octet-stream", Accept: "application/json", "X-Form": form() },
      body: file.slice(at, at + PART),
    }));
    let id: string | undefined;
    let at = 0;
    let anew = 0;
    for (let tries = 0; ; ) {
      try {
        const said = id === undefined ? await begin() : await part(id, at);
        const came = end(said);
        if (came !== undefined) return came;
        // An answer that leads no further is counted as trouble.
        if (said.id === undefined && (said.at ?? at) <= at && ++tries > PATIENCE) throw new Broken();
        else if (said.at !== undefined && said.at > at) tries = 0;
        id = said.id ?? id;
        at = said.at ?? at;
        progress(file.size ? at / file.size : 1, false);
      } catch (error) {
        if (error instanceof Refused || ++tries > PATIENCE) throw error;
        if (error instanceof Unknown) {
          if (++anew > ANEW) throw error;
          id = undefined;
          continue;
        }
        progress(file.size ? at / file.size : 0, true);
        await pause(Math.min(1000 * tries, 10000));
        // How much came before the line broke, the desk knows.
        if (id !== undefined) at = await told(fetch(`${path}/${id}`, { headers: { Accept: "application/json" } })).then((it) => it.at ?? at, () => at);
      }
    }
  });
}

/** Brings a picture into the library. */
export const upload = (file: File, progress: Progress) => brought("/pictures/uploads", file, {}, (said) => said.picture, progress);

/** Brings a recording of a story, as it is said of it, and tells how many seconds it has. */
export const recording = (path: string, file: File, of: { reader: string; version: string }, progress: Progress) =>
  brought(path, file, of, (said) => said.seconds, progress);

/** The pictures among what was dropped or pasted. */
export function pictures(data: DataTransfer | null): File[] {
  return [...(data?.files ?? [])].filter((it) => it.type.startsWith("image/"));
}
