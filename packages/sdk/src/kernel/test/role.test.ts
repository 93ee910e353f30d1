import { randomUUID } from "node:crypto";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createInnkit } from "../create.ts";
import { postgres } from "../database/postgres.ts";
import { isInnkitError } from "../errors.ts";

const quiet = { info() {}, warn() {}, error() {} };
const name = `role_${randomUUID().replaceAll("-", "")}`;
const address = (): URL => new URL(process.env["INNKIT_TEST_POSTGRES"]!);
let administrator: pg.Client;
beforeAll(async () => {
  administrator = new pg.Client({ connectionString: address().href });
  await administrator.connect();
  await administrator.query(`create database ${name}`);
  await administrator.query(`create role ${name} login password 'plain'`);
});
afterAll(async () => {
  await administrator.query(`drop database ${name} with (force)`);
  await administrator.query(`drop role ${name}`);
  await administrator.end();
});

/** Why a kit on this database does not open. */
const refusal = (url: URL): Promise<unknown> =>
  createInnkit({ database: postgres(url.href), plugins: [], log: quiet }).then(
    async (kit) => kit.$stop(),
    (error: unknown) => error,
  );

test("a user who may not set up the role is told what an administrator has to run", async () => {
  const url = address();
  url.pathname = `/${name}`;
  url.username = name;
  url.password = "plain";
  expect(await refusal(url)).toMatchObject({
    code: "kernel/database_role",
    message: expect.stringContaining("As an administrator run once") as string,
    cause: { code: "42501" },
  });
});

test("what else keeps the role from being set up is told as it is, not as a missing right", async () => {
  const url = address();
  url.pathname = `/${name}`;
  url.searchParams.set("options", "-c lock_timeout=50ms");
  const other = new pg.Client({ connectionString: new URL(`/${name}`, address()).href });
  await other.connect();
  try {
    await other.query("select pg_advisory_lock(hashtextextended('innkit set-up', 7))");
    const error = await refusal(url);
    expect(isInnkitError(error)).toBe(false);
    expect(error).toMatchObject({ code: "55P03" });
  } finally {
    await other.end();
  }
});
