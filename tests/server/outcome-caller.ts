import * as v from "valibot";
import { reasonOf } from "#server/errors.ts";
import { httpTo, item } from "./http-support.ts";

// Sends one change to each of the URLs that it is given, and prints what each came to. A process of its own, since the
// runtime reads NODE_EXTRA_CA_CERTS when it starts.

const urls = v.parse(v.array(v.string()), process.argv.slice(2));
for (const url of urls) {
  const change = httpTo(url, 500).send("POST /things", item, { body: {}, idempotencyKey: "key" });
  console.log(await change.then(() => "done", reasonOf));
}
process.exit(0);
