// Says on a front or a tag's page that there are newer stories than it shows. Without it the page is as it was fetched.
const list = document.querySelector("[data-newest]");
if (list && self.EventSource) watch(list);

function watch(list) {
  const { newest, language, tag, newer } = list.dataset;
  let position = list.dataset.position;
  let source, again;
  const found = new Set();
  const said = list.appendChild(document.createElement("p"));
  said.className = "unseen";
  said.setAttribute("role", "status");
  const more = document.body.appendChild(document.createElement("button"));
  more.className = "more";
  more.type = "button";
  more.hidden = true;
  more.addEventListener("click", () => { scrollTo(0, 0); location.reload(); });

  listen();
  document.addEventListener("visibilitychange", () => document.hidden ? rest() : listen());
  addEventListener("pageshow", event => event.persisted && (rest(), listen()));

  function listen() {
    if (source || document.hidden) return;
    clearTimeout(again);
    source = new EventSource(`/live?from=${position}`);
    source.addEventListener("story", event => take(JSON.parse(event.data)));
    source.onerror = () => {
      if (source.readyState !== EventSource.CLOSED) return;
      rest();
      again = setTimeout(listen, 20000 + Math.random() * 20000);
    };
  }

  function rest() {
    clearTimeout(again);
    if (source) source.close();
    source = undefined;
  }

  function take(story) {
    position = story.position;
    if (story.reason === "withdrawal") found.delete(story.address);
    else if (story.published > newest && story.language === language && (!tag || story.tags.includes(tag))) found.add(story.address);
    more.textContent = said.textContent = found.size ? `${newer}: ${found.size}` : "";
    more.hidden = !found.size;
  }
}
