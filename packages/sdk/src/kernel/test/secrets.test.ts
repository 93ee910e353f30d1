import { describe, expect, test } from "vitest";
import { createTestKit, testDatabases } from "../../testing/kit.ts";
import { createInnkit, partsOf } from "../create.ts";
import { definePlugin, type Context, type Plugin } from "../plugin.ts";
import type { SecretKeys } from "../secrets.ts";

type VaultPlugin = Plugin<"vault", { service: Context<VaultPlugin> }>;
const vault = () => definePlugin<VaultPlugin>({ name: "vault", version: "1.0.0", setup: async (ctx) => ctx });

const here = { propertyId: "lighthouse", actor: "ana" };
const there = { propertyId: "harbour", actor: "ana" };
const key = (fill: number) => Buffer.alloc(32, fill).toString("base64");

describe.each(testDatabases)("a plugin's secrets on %s", (database) => {
  test("are read back by their names, in their own property only, and are gone once removed", async () => {
    await using t = await createTestKit({ plugins: [vault()], database, properties: ["lighthouse", "harbour"] });
    const { secrets } = t.kit.vault;
    await secrets.put(here, "door", "canary-1");
    await secrets.put(here, "safe", "canary-2");
    await secrets.put(here, "door", "canary-3");
    expect([await secrets.read(here, "door"), await secrets.read(here, "safe")]).toEqual(["canary-3", "canary-2"]);
    expect(await secrets.read(there, "door")).toBeUndefined();
    await secrets.remove(here, "door");
    expect(await secrets.read(here, "door")).toBeUndefined();
    const rows = await partsOf(t.kit).database.owner.selectFrom("kernel_secret").selectAll().execute();
    expect(rows).toHaveLength(1);
    expect(JSON.stringify([rows, await t.events(), t.log])).not.toContain("canary");
  });

  test("commit with the rows of their transaction, or not at all", async () => {
    await using t = await createTestKit({ plugins: [vault()], database });
    const { secrets, tx } = t.kit.vault;
    const failing = tx(here, async () => {
      await secrets.put(here, "door", "canary");
      expect(await secrets.read(here, "door")).toBe("canary");
      throw new Error("changed my mind");
    });
    await expect(failing).rejects.toThrow("changed my mind");
    expect(await secrets.read(here, "door")).toBeUndefined();
  });

  test("that are moved to another name do not open; rotating keys encrypts them anew", async () => {
    const old: SecretKeys = { current: "old", keys: { old: key(1) } };
    await using t = await createTestKit({ plugins: [vault()], database, secrets: old });
    await t.kit.vault.secrets.put(here, "door", "canary");
    const opened = partsOf(t.kit).database;
    const again = (secrets: SecretKeys) =>
      createInnkit({
        database: { kind: opened.kind, open: async () => ({ ...opened, close: async () => {} }) },
        plugins: [vault()],
        secrets,
      });
    const both = await again({ current: "new", keys: { old: key(1), new: key(2) } });
    expect([await both.kernel.rotateSecrets(), await both.kernel.rotateSecrets()]).toEqual([1, 0]);
    await both.$stop();
    const fresh = await again({ current: "new", keys: { new: key(2) } });
    expect(await fresh.vault.secrets.read(here, "door")).toBe("canary");
    await opened.owner.updateTable("kernel_secret").set({ name: "window" }).execute();
    await expect(fresh.vault.secrets.read(here, "window")).rejects.toMatchObject({ code: "kernel/secret_unreadable" });
    await fresh.$stop();
  });
});
