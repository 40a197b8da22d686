// Pictures on their way to the desk, in parts: when the line breaks, the last part is sent again once it is back.
import { form, send } from "./send";

export type Picture = { file: { sha256: string; type: string; width: number; height: number }; alternative?: string; caption?: string; credit?: string };
export type Progress = (share: number, words?: string) => void;

const PART = 2 * 1024 * 1024;
const wait = (ms: number) => new Promise((done) => setTimeout(done, ms));

/** What the desk says against it: not to be tried again. */
class Refused extends Error {}

async function told(answer: Response): Promise<{ id?: string; at?: number; why?: string; picture?: Picture }> {
  const said = await answer.json().catch(() => ({}));
  if (!answer.ok && answer.status !== 409) throw new Refused(said.why ?? `${answer.status}`);
  return said;
}

/** Brings a file in, and tells how far it is; a line that breaks is waited for. */
export async function upload(file: File, progress: Progress): Promise<Picture> {
  const { id } = await told(await send("/pictures/uploads", { name: file.name, size: String(file.size) }));
  let at = 0;
  for (let tries = 0; ; ) {
    try {
      progress(file.size ? at / file.size : 1);
      const answer = await fetch(`/pictures/uploads/${id}?at=${at}`, {
        method: "POST", headers: { "Content-Type": "application/octet-stream", Accept: "application/json", "X-Form": form() },
        body: file.slice(at, at + PART),
      });
      if (answer.status >= 500) throw new Error("the desk cannot be reached");
      const said = await told(answer);
      if (said.picture) return said.picture;
      at = said.at ?? at;
      tries = 0;
    } catch (error) {
      if (error instanceof Refused || ++tries > 60) throw error;
      progress(at / file.size, "offline");
      await wait(Math.min(1000 * tries, 10000));
      const there = await fetch(`/pictures/uploads/${id}`, { headers: { Accept: "application/json" } }).catch(() => null);
      if (there?.ok) at = (await there.json()).at;
      else if (there && there.status < 500) throw new Refused(`${there.status}`);
    }
  }
}

/** The pictures among what was dropped or pasted. */
export function pictures(data: DataTransfer | null): File[] {
  return [...(data?.files ?? [])].filter((it) => it.type.startsWith("image/"));
}
