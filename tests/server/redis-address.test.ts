import { describe, expect, test } from "bun:test";
import { type RedisAddress, readRedisAddress } from "#server/config/redis-address.ts";

describe("the address of Redis", () => {
  test.each<[string, string, Partial<RedisAddress>]>([
    ["a server", "redis://cache", { topology: "single", tls: false, nodes: [{ host: "cache", port: 6379 }] }],
    [
      "a server with a user, a database and TLS",
      "rediss://selfcare:p%40ss%2Fw%3Ard@cache.internal:6380/3",
      {
        tls: true,
        username: "selfcare",
        password: "p@ss/w:rd",
        database: 3,
        nodes: [{ host: "cache.internal", port: 6380 }],
      },
    ],
    ["a password alone", "redis://:secret@cache:6379", { username: undefined, password: "secret" }],
    ["an IPv6 address", "redis://[fd00::1]:6379", { nodes: [{ host: "fd00::1", port: 6379 }] }],
    [
      "Sentinels",
      "rediss+sentinel://:secret@s1,s2:26380,s3/payers/2",
      {
        topology: "sentinel",
        tls: true,
        master: "payers",
        database: 2,
        nodes: [
          { host: "s1", port: 26_379 },
          { host: "s2", port: 26_380 },
          { host: "s3", port: 26_379 },
        ],
      },
    ],
    [
      "a cluster",
      "redis+cluster://user:secret@n1:7000,n2:7001",
      {
        topology: "cluster",
        username: "user",
        nodes: [
          { host: "n1", port: 7000 },
          { host: "n2", port: 7001 },
        ],
      },
    ],
  ])("may be %s", (_, url, address) => expect(readRedisAddress(url)).toMatchObject(address));

  test.each([
    ["another scheme", "http://cache"],
    ["no host", "redis://"],
    ["a port that is none", "redis://cache:70000"],
    ["two servers that are nothing together", "redis://one,two"],
    ["Sentinels without the master's name", "redis+sentinel://s1,s2"],
    ["a cluster with a second database", "redis+cluster://n1/1"],
    ["a database that is no number", "redis://cache/payers"],
    ["more of a path than there can be", "redis+sentinel://s1/payers/0/more"],
    ["options", "redis://cache?db=1"],
    ["a password that is not encoded", "redis://:p%zz@cache"],
  ])("is not %s", (_, url) => expect(readRedisAddress(url)).toBeUndefined());
});
