// A subscriber of another make: subscribes to a feed at the hub that the feed names, says what it is sent, and leaves.
// Asked with the feed's address; a line of what happened each, as JSON. `leave` on standard input ends the subscription.
import { createHmac } from "node:crypto";
import { createInterface } from "node:readline";
import pubSubHubbub from "pubsubhubbub";

const [feed, port] = process.argv.slice(2);
const say = (what) => console.log(JSON.stringify(what));
const rel = (links, name) => new RegExp(`<([^>]+)>;\\s*rel="${name}"`).exec(links)?.[1];

const links = (await fetch(feed)).headers.get("link");
const [hub, topic] = [rel(links, "hub"), rel(links, "self")];
const subscriber = pubSubHubbub.createServer({
  callbackUrl: `http://127.0.0.1:${port}/`,
  secret: "the lamp is lit",
  leaseSeconds: 3600,
});
subscriber.on("subscribe", (it) => say({ subscribed: it.topic, hub: it.hub, lasts: it.lease > Date.now() / 1000 }));
subscriber.on("unsubscribe", (it) => say({ left: it.topic }));
subscriber.on("denied", (it) => say({ denied: String(it.error ?? it.topic) }));
subscriber.on("feed", (it) =>
  say({ sent: it.topic, type: it.headers["content-type"], signed: it.headers["x-hub-signature"], feed: String(it.feed) }));
subscriber.on("listen", () => {
  subscriber.subscribe(topic, hub, (error) => {
    // It tells the hub another secret than the one that it proves deliveries with: for those it is to have the same.
    subscriber.secret = createHmac("sha1", subscriber.secret).update(topic).digest("hex");
    say(error ? { refused: error.responseBody ?? String(error) } : { asked: topic });
  });
});
subscriber.listen(Number(port), "127.0.0.1");

for await (const line of createInterface({ input: process.stdin })) {
  if (line === "leave") subscriber.unsubscribe(topic, hub, (error) => error && say({ refused: String(error) }));
  if (line === "end") process.exit(0);
}
