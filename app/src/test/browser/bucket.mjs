// A store that speaks S3 and knows one key, with one bucket: says at which port, and serves until it is ended.
import S3rver from "s3rver";

const store = new S3rver({
  port: 0, address: "127.0.0.1", silent: true, directory: process.argv[2], configureBuckets: [{ name: "lamp-originals" }],
});
const { port } = await store.run();
console.log(port);
