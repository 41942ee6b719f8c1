import { expect } from "bun:test";
import { testWith } from "#tests/support/programs.ts";
import { openStreams } from "./streams.ts";

testWith("redis-server")(
  "200 open pages on one instance share one Redis subscription, and each receives the change",
  async () => {
    const { subscribed, received } = await openStreams(200);
    expect({ subscribed, received }).toEqual({ subscribed: 1, received: 200 });
  },
  60_000,
);
