// What every request of a script to the desk carries.
export const form = () => document.querySelector<HTMLMetaElement>("meta[name=form]")!.content;

export async function send(path: string, body: object, more: RequestInit = {}): Promise<Response> {
  return fetch(path, {
    method: "POST", headers: { "Content-Type": "application/json", Accept: "application/json", "X-Form": form() },
    body: JSON.stringify(body), ...more,
  });
}
