// What a consumer of oEmbed that others wrote finds on pages: a line each, as JSON.
import { extract } from "@extractus/oembed-extractor";

for (const page of process.argv.slice(2)) {
  console.log(JSON.stringify(await extract(page, { maxwidth: 500 }).catch((it) => ({ error: it.message }))));
}
