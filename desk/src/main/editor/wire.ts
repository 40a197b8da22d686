// The line to the desk: what was typed goes out at once, what others typed comes in, and nothing is lost between.
//
// What the desk has not acknowledged is kept in this browser, with the tree that it was typed into. A window that was
// closed, or a machine that went down, is taken up again: by the next window that opens the story here.
import { collab, getVersion, receiveTransaction, sendableSteps } from "prosemirror-collab";
import { Step } from "prosemirror-transform";
import type { EditorState, Plugin } from "prosemirror-state";
import type { EditorView } from "prosemirror-view";
import { schema } from "./schema";
import { send } from "./send";

export type Status = "saved" | "saving" | "offline" | "trouble" | "refused" | "over";
export type Hand = { client: string; name: string; from: number; to: number };
type Opened = { version: number; tree: object; client: string; writes: boolean };
type Kept = { version: number; tree: object; client: string; steps: object[]; at: number };

const prefix = (story: string) => `stoppress:${story}:`;

/** What to work on: what was left here unacknowledged, or what the desk has. */
export async function open(story: string): Promise<{ opened: Opened; pending: Step[] }> {
  const kept = await left(story);
  const answer = await fetch(`/stories/${story}/copy`, { headers: { Accept: "application/json" } }).catch(() => null);
  if (answer?.ok) {
    const opened = (await answer.json()) as Opened;
    if (!kept) return { opened, pending: [] };
    return { opened: { ...opened, version: kept.version, tree: kept.tree, client: kept.client }, pending: steps(kept) };
  }
  if (kept) return { opened: { ...kept, writes: true }, pending: steps(kept) };
  throw new Error("the desk cannot be reached");
}

const steps = (kept: Kept) => kept.steps.map((it) => Step.fromJSON(schema, it));

/** What a window left that is no longer there: it holds a lock on its name as long as it is. */
async function left(story: string): Promise<Kept | null> {
  for (const key of Object.keys(localStorage).filter((it) => it.startsWith(prefix(story)))) {
    const kept = JSON.parse(localStorage.getItem(key) ?? "null") as Kept | null;
    if (kept && kept.steps.length && (await hold(key))) return kept;
  }
  return null;
}

function hold(key: string): Promise<boolean> {
  if (!navigator.locks) return Promise.resolve(true);
  return new Promise((done) => {
    void navigator.locks.request(key, { ifAvailable: true }, (lock) => {
      done(lock !== null);
      return lock === null ? undefined : new Promise(() => {});
    });
  });
}

export class Wire {
  private pushing = false;
  private again = 0;
  private here = -1;
  private asking: AbortController | null = null;
  private closed = false;
  private readonly key: string;

  constructor(
    private readonly story: string,
    private readonly opened: Opened,
    private readonly view: EditorView,
    private readonly status: (it: Status, what?: string) => void,
    private readonly hands: (it: Hand[]) => void,
  ) {
    this.key = prefix(story) + opened.client;
    void hold(this.key);
  }

  static plugin(opened: Opened): Plugin {
    return collab({ version: opened.version, clientID: opened.client });
  }

  start() {
    void this.listen();
    this.status("saved");
    this.changed();
    window.addEventListener("online", () => { this.again = 0; this.asking?.abort(); this.push(); });
    window.addEventListener("offline", () => this.status("offline"));
    window.addEventListener("pagehide", () => this.leave());
    window.addEventListener("beforeunload", (event) => { if (this.waiting() && !this.keep()) event.preventDefault(); });
  }

  /** Something was typed here, or came in. */
  changed() {
    this.keep();
    if (this.waiting()) this.push();
  }

  /** Where the cursor is, for those who are here too. */
  cursor() {
    const { from, to } = this.view.state.selection;
    void send(`/stories/${this.story}/here`, { client: this.opened.client, from, to }).catch(() => {});
  }

  /** When the desk has all that was typed; what it cannot be told stays in this browser. */
  async settled(): Promise<void> {
    while (this.waiting() && !this.closed) {
      this.push();
      await new Promise((done) => setTimeout(done, 30));
    }
  }

  private waiting = () => sendableSteps(this.view.state) !== null;

  /** Keeps in this browser what the desk does not have. */
  private keep(): boolean {
    const sendable = sendableSteps(this.view.state);
    try {
      if (!sendable) {
        localStorage.removeItem(this.key);
        return true;
      }
      const kept: Kept = {
        version: sendable.version, tree: confirmed(this.view.state).toJSON(), client: this.opened.client,
        steps: sendable.steps.map((it) => it.toJSON()), at: Date.now(),
      };
      localStorage.setItem(this.key, JSON.stringify(kept));
      return true;
    } catch {
      return false;
    }
  }

  private push() {
    if (this.pushing || this.closed) return;
    const sendable = sendableSteps(this.view.state);
    if (!sendable) return this.status("saved");
    this.pushing = true;
    this.status(navigator.onLine ? "saving" : "offline");
    const body = { version: sendable.version, client: this.opened.client, steps: sendable.steps.slice(0, 400).map((it) => it.toJSON()) };
    send(`/stories/${this.story}/steps`, body, { signal: AbortSignal.timeout(15000) })
      .then(async (answer) => {
        if (answer.ok) {
          const told = (await answer.json()) as { version: number; trouble?: string };
          this.again = 0;
          this.pushing = false;
          this.take(sendable.steps.slice(0, 400), body.steps.map(() => this.opened.client), sendable.version);
          this.status(told.trouble ? "trouble" : this.waiting() ? "saving" : "saved", told.trouble);
          this.push();
        } else if (answer.status === 409) {
          await this.fetch(false);
          this.pushing = false;
          this.push();
        } else if (answer.status === 401 || answer.status === 403) {
          this.stop("over");
        } else if (answer.status === 422) {
          this.stop("refused", ((await answer.json()) as { why: string }).why);
        } else {
          throw new Error(String(answer.status));
        }
      })
      .catch(() => {
        this.pushing = false;
        this.status("offline");
        setTimeout(() => this.push(), Math.min(500 * 2 ** this.again++, 10000));
      });
  }

  /** The desk will not take more from here. What was typed stays in this browser. */
  private stop(status: Status, what?: string) {
    this.keep();
    this.closed = true;
    this.asking?.abort();
    this.status(status, what);
  }

  /** Steps in the desk's order: ours are confirmed, ours that are not yet taken are laid over the others'. */
  private take(taken: readonly Step[], clients: string[], from: number) {
    const version = getVersion(this.view.state);
    const news = taken.slice(Math.max(0, version - from));
    if (!news.length) return;
    this.view.dispatch(
      receiveTransaction(this.view.state, news, clients.slice(clients.length - news.length), { mapSelectionBackward: true }).setMeta("remote", true),
    );
  }

  private async fetch(wait: boolean) {
    this.asking = new AbortController();
    const version = getVersion(this.view.state);
    const here = wait ? `&here=${this.here}` : "";
    const answer = await fetch(`/stories/${this.story}/steps?since=${version}${here}`, { headers: { Accept: "application/json" }, signal: this.asking.signal });
    if (answer.status === 401 || answer.status === 403) return this.stop("over");
    if (!answer.ok) throw new Error(String(answer.status));
    const told = (await answer.json()) as { steps: object[]; clients: string[]; here: number; hands: Hand[] };
    this.here = told.here;
    this.take(told.steps.map((it) => Step.fromJSON(schema, it)), told.clients, version);
    this.hands(told.hands.filter((it) => it.client !== this.opened.client));
  }

  private async listen() {
    while (!this.closed) {
      try {
        await this.fetch(true);
        if (this.waiting()) this.push();
      } catch {
        if (this.closed) return;
        await new Promise((done) => setTimeout(done, 1000));
      }
    }
  }

  private leave() {
    this.keep();
    void send(`/stories/${this.story}/here`, { client: this.opened.client, leaves: true }, { keepalive: true }).catch(() => {});
  }
}

/** The tree as the desk has it: without what it has not acknowledged. */
function confirmed(state: EditorState) {
  const sendable = sendableSteps(state);
  if (!sendable) return state.doc;
  let doc = state.doc;
  const origins = sendable.origins;
  const unconfirmed = (state as unknown as { collab$: { unconfirmed: { step: Step; inverted: Step }[] } }).collab$.unconfirmed;
  for (let i = unconfirmed.length - 1; i >= 0; i--) doc = unconfirmed[i]!.inverted.apply(doc).doc ?? doc;
  return origins.length ? doc : state.doc;
}
