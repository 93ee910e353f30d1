import { describe, expect, test } from "vitest";
import { z } from "zod";
import { createTestKit, testDatabases } from "../../testing/kit.ts";
import { createInnkit, partsOf } from "../create.ts";
import { definePlugin, type Schema } from "../plugin.ts";
import { secretBox } from "../secrets.ts";
import type { AnyPlugin } from "../types.ts";
import { guestbook } from "./guestbook.ts";

const here = { propertyId: "lighthouse", actor: "ana" };
const key = (fill: number) => Buffer.alloc(32, fill).toString("base64");

describe.each(testDatabases)("settings on %s", (database) => {
  test("start as the schema's defaults and remember who changed what", async () => {
    await using t = await createTestKit({ plugins: [guestbook()], database });
    expect(await t.kit.guestbook.settings(here)).toEqual({ greeting: "Welcome", limit: 10 });
    expect(await t.kit.kernel.settings.read(here, "guestbook")).toMatchObject({
      version: 0,
      values: { greeting: "Welcome", limit: 10 },
      updatedBy: null,
    });
    await t.kit.kernel.settings.write(here, "guestbook", { limit: 3 });
    expect(await t.kit.guestbook.settings(here)).toEqual({ greeting: "Welcome", limit: 3 });
    expect(await t.kit.kernel.settings.read(here, "guestbook")).toMatchObject({ version: 1, updatedBy: "ana" });
    await t.kit.kernel.settings.write(here, "guestbook", { limit: null });
    expect(await t.kit.guestbook.settings(here)).toEqual({ greeting: "Welcome", limit: 10 });
    const events = await t.events();
    expect(events.filter(({ name }) => name === "kernel.settings_changed").map(({ payload }) => payload)).toEqual([
      { plugin: "guestbook" },
      { plugin: "guestbook" },
    ]);
  });

  test("a secret is encrypted in the table, shown only as set, kept when the form comes back, and given to the plugin", async () => {
    await using t = await createTestKit({ plugins: [guestbook()], database });
    const saved = await t.kit.kernel.settings.write(here, "guestbook", { key: "canary-5f1c" });
    expect(saved.values["key"]).toEqual({ set: true });
    expect(JSON.stringify(await t.kit.kernel.settings.read(here, "guestbook"))).not.toContain("canary");
    const stored = await partsOf(t.kit)
      .database.owner.selectFrom("kernel_setting")
      .selectAll()
      .executeTakeFirstOrThrow();
    expect(JSON.stringify(stored)).not.toContain("canary");
    expect(JSON.stringify(await t.events())).not.toContain("canary");
    await t.kit.kernel.settings.write(here, "guestbook", { key: { set: true }, limit: 4 });
    expect(await t.kit.guestbook.settings(here)).toMatchObject({ key: "canary-5f1c", limit: 4 });
    await t.kit.kernel.settings.write(here, "guestbook", { key: null });
    expect(await t.kit.guestbook.settings(here)).not.toHaveProperty("key");
  });

  test("a value that does not fit is refused with its place, and nothing changes", async () => {
    await using t = await createTestKit({ plugins: [guestbook()], database });
    await expect(t.kit.kernel.settings.write(here, "guestbook", { limit: 0, greeting: "" })).rejects.toMatchObject({
      code: "kernel/invalid_settings",
      details: { issues: [{ path: "greeting" }, { path: "limit" }] },
    });
    // Under a misspelt name a secret would be stored as it is.
    await expect(t.kit.kernel.settings.write(here, "guestbook", { keey: "canary-5f1c" })).rejects.toMatchObject({
      code: "kernel/invalid_settings",
      message: expect.stringMatching(/^keey: There is no such setting; there are: .*key/) as string,
      details: { issues: [{ path: "keey" }] },
    });
    expect((await t.kit.kernel.settings.read(here, "guestbook")).version).toBe(0);
    await expect(t.kit.kernel.settings.read(here, "spa")).rejects.toMatchObject({ code: "kernel/no_such_plugin" });
  });

  test("two people who save over the same version: the second is told, and loses nothing", async () => {
    await using t = await createTestKit({ plugins: [guestbook()], database });
    await t.kit.kernel.settings.write(here, "guestbook", { limit: 3 }, 0);
    await expect(t.kit.kernel.settings.write(here, "guestbook", { limit: 5 }, 0)).rejects.toMatchObject({
      code: "kernel/settings_conflict",
      status: 409,
    });
    const writes = await Promise.allSettled(
      [1, 2, 3, 4].map((limit) => t.kit.kernel.settings.write(here, "guestbook", { limit }, 1)),
    );
    expect(writes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  });

  test("rotating keys encrypts every secret anew, after which the old key can go", async () => {
    await using t = await createTestKit({
      plugins: [guestbook()],
      database,
      secrets: { current: "old", keys: { old: key(1) } },
    });
    await t.kit.kernel.settings.write(here, "guestbook", { key: "canary" });
    const opened = partsOf(t.kit).database;
    const again = (secrets: Parameters<typeof secretBox>[0] & {}) =>
      createInnkit({
        database: { kind: opened.kind, open: async () => ({ ...opened, close: async () => {} }) },
        plugins: [guestbook()],
        secrets,
      });
    const both = await again({ current: "new", keys: { old: key(1), new: key(2) } });
    expect(await both.guestbook.settings(here)).toMatchObject({ key: "canary" });
    expect(await both.kernel.rotateSecrets()).toBe(1);
    expect(await both.kernel.rotateSecrets()).toBe(0);
    await both.$stop();
    const fresh = await again({ current: "new", keys: { new: key(2) } });
    expect(await fresh.guestbook.settings(here)).toMatchObject({ key: "canary" });
    await fresh.$stop();
    const wrong = await again({ current: "old", keys: { old: key(1) } });
    await expect(wrong.guestbook.settings(here)).rejects.toMatchObject({ code: "kernel/secret_unreadable" });
    await wrong.$stop();
  });
});

const secret = z.string().meta({ input: "secret" });
const keeper = (settings: Schema<unknown>): AnyPlugin =>
  definePlugin<AnyPlugin>({ name: "keeper", version: "1.0.0", settings, setup() {} });

test("a secret that may be null is encrypted and hidden as any other", async () => {
  await using t = await createTestKit({
    plugins: [keeper(z.object({ mail: z.object({ token: secret.nullable().default(null) }).optional() }))],
  });
  const saved = await t.kit.kernel.settings.write(here, "keeper", { mail: { token: "canary-77aa" } });
  expect(saved.values).toEqual({ mail: { token: { set: true } } });
  const rows = await partsOf(t.kit).database.owner.selectFrom("kernel_setting").selectAll().execute();
  expect(JSON.stringify(rows)).not.toContain("canary");
});

test.each([
  ["in a list", z.object({ tokens: z.array(secret) })],
  ["in a record", z.object({ tokens: z.record(z.string(), z.object({ token: secret })) })],
  ["that is a number", z.object({ pin: z.number().meta({ input: "secret" }) })],
])("a secret %s cannot be encrypted, so its plugin is refused", async (_, settings) => {
  await expect(createTestKit({ plugins: [keeper(settings)] })).rejects.toMatchObject({
    code: "kernel/bad_plugin",
    details: { plugin: "keeper" },
  });
});

test("a secret that was altered, moved to another place or shortened does not open", () => {
  const box = secretBox({ current: "k", keys: { k: key(9) } });
  const sealed = box.seal("token", "lighthouse/mews/accessToken");
  expect(box.open(sealed, "lighthouse/mews/accessToken")).toBe("token");
  expect(() => box.open(sealed, "harbour/mews/accessToken")).toThrow(/does not open/);
  const [mark, id, nonce, tag = "", text] = sealed.split(":");
  expect(() => box.open([mark, id, nonce, tag.slice(0, 6), text].join(":"), "lighthouse/mews/accessToken")).toThrow(
    /does not open/,
  );
  expect(() => box.open([mark, id, nonce, tag, `A${text}`].join(":"), "lighthouse/mews/accessToken")).toThrow(
    /does not open/,
  );
  expect(box.seal("token", "a")).not.toBe(box.seal("token", "a"));
});

test("a secret without a key to encrypt it is refused, never stored in clear", () => {
  expect(() => secretBox(undefined).seal("token", "a")).toThrow(/without a key/);
  expect(() => secretBox({ current: "k", keys: { k: "short" } })).toThrow(/32 bytes/);
  expect(() => secretBox({ current: "x", keys: { k: key(1) } })).toThrow(/names the key "x"/);
});
