// Asks a paper with Ghost's own client, and says what it was told: a name and JSON on each line. Arguments: the paper's
// address, a key, the version that the client asks for.
import { createRequire } from "node:module";

const GhostContentAPI = createRequire(import.meta.url)("@tryghost/content-api");
const [url, key, version] = process.argv.slice(2);
const api = new GhostContentAPI({ url, key, version });

async function told(name, asking) {
  try {
    const answer = await asking();
    const things = Array.isArray(answer) ? { things: answer, meta: answer.meta } : { things: answer };
    console.log(`${name}\t${JSON.stringify(things)}`);
    return answer;
  } catch (e) {
    console.log(`${name}\t${JSON.stringify({ refused: e.name, message: e.message, code: e.code ?? null, status: e.response?.status ?? null })}`);
    return undefined;
  }
}

const posts = await told("posts", () => api.posts.browse({ limit: 3, include: ["tags", "authors"], formats: ["html", "plaintext"] }));
const [first] = posts;
await told("posts.next", () => api.posts.browse({ limit: 3, page: 2, fields: "id,slug" }));
await told("posts.all", () => api.posts.browse({ limit: "all", fields: "slug" }));
await told("posts.oldest", () => api.posts.browse({ order: "published_at ASC", limit: 1, fields: "slug,published_at" }));
await told("posts.tag", () => api.posts.browse({ filter: `primary_tag:${first.primary_tag.slug}+id:-${first.id}`, include: "tags", limit: 5 }));
await told("posts.author", () => api.posts.browse({ filter: `author:${first.primary_author.slug}`, include: "authors", limit: 5 }));
await told("posts.ukrainian", () => api.posts.browse({ filter: "locale:uk", limit: 5 }));
await told("posts.recent", () => api.posts.browse({ filter: "published_at:>now-100y+featured:false", limit: 2 }));
await told("posts.byId", () => api.posts.read({ id: first.id }, { formats: ["plaintext"] }));
await told("posts.bySlug", () => api.posts.read({ slug: first.slug }, { include: "tags" }));
await told("posts.missing", () => api.posts.read({ slug: "no-such-story" }));
await told("posts.filtered", () => api.posts.browse({ filter: "nope:1" }));
await told("posts.unread", () => api.posts.browse({ filter: "tag:(" }));
await told("pages", () => api.pages.browse({ fields: "title,slug,url" }));
const tags = await told("tags", () => api.tags.browse({ include: "count.posts", order: "count.posts DESC", limit: "all" }));
await told("tags.bySlug", () => api.tags.read({ slug: tags[0].slug }, { include: "count.posts" }));
await told("tags.byId", () => api.tags.read({ id: tags[0].id }));
const authors = await told("authors", () => api.authors.browse({ include: "count.posts", limit: 2 }));
await told("authors.bySlug", () => api.authors.read({ slug: authors[0].slug }));
await told("settings", () => api.settings.browse());
await told("tiers", () => api.tiers.browse({ include: ["monthly_price", "yearly_price", "benefits"] }));
await told("newsletters", () => api.newsletters.browse());
await told("offers", () => api.offers.read({ id: first.id }));
await told("wrongKey", () => new GhostContentAPI({ url, key: "0".repeat(26), version }).posts.browse());
