import { expect } from "bun:test";
import { testWith } from "#tests/support/programs.ts";
import { openStreams } from "./streams.ts";

testWith("redis-server")(
  "200 open pages on one instance cost one subscription to Redis, and each is told",
  async () => {
    const { subscribed, received } = await openStreams(200);
    expect({ subscribed, received }).toEqual({ subscribed: 1, received: 200 });
  },
  60_000,
);
