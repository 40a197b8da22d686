// Says what validators of others find in pages and feeds, as lines: file, what. Arguments: the vocabulary of
// schema.org as gzipped JSON-LD, then files.
import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { createRequire } from "node:module";
import Validator from "@adobe/structured-data-validator";
import WebAutoExtractor from "@marbec/web-auto-extractor";

const jsonFeed = createRequire(import.meta.url)("jsonfeed-validator");
const [vocabulary, ...files] = process.argv.slice(2);
const validator = new Validator(JSON.parse(gunzipSync(readFileSync(vocabulary))));
const kinds = new Set();

for (const file of files) {
  const text = readFileSync(file, "utf8");
  if (text.startsWith("{")) {
    for (const fault of jsonFeed(asVersionOne(JSON.parse(text)))) console.log(`${file}\t${typeof fault === "string" ? fault : JSON.stringify(fault)}`);
    kinds.add("JSON Feed");
    continue;
  }
  const data = new WebAutoExtractor({ addLocation: true, embedSource: ["rdfa", "microdata"] }).parse(text);
  Object.keys(data.jsonld ?? {}).forEach(kind => kinds.add(kind));
  for (const fault of await validator.validate(data)) {
    if (fault.severity === "ERROR" || /not supported|invalid|unknown/i.test(fault.issueMessage)) {
      console.log(`${file}\t${fault.issueMessage}\t${(fault.fieldNames ?? []).join(",")}`);
    }
  }
}
console.log(`seen\t${[...kinds].sort().join(" ")}`);

// The validator knows JSON Feed 1. What 1.1 has beyond it is `authors` and `language`.
function asVersionOne({ authors, language, ...feed }) {
  return { ...feed, version: "https://jsonfeed.org/version/1", items: feed.items.map(({ authors, language, ...item }) => item) };
}
