import { sql } from "kysely";
import { describe, expect, test } from "vitest";
import { createTestKit, testDatabases } from "../../testing/kit.ts";
import { partsOf } from "../create.ts";
import { guestbook } from "./guestbook.ts";

const there = { propertyId: "harbour", actor: "rui" };

describe.each(testDatabases)("a property on %s", (database) => {
  test("comes with its subscribers' places and its news, or not at all", async () => {
    await using t = await createTestKit({ plugins: [guestbook()], database });
    const { owner } = partsOf(t.kit).database;
    await sql`create function refuse() returns trigger language plpgsql as $$ begin raise 'the disk is full'; end $$`.execute(
      owner,
    );
    await sql`create trigger refuse before insert on kernel_cursor for each row execute function refuse()`.execute(
      owner,
    );
    const put = () => t.kit.kernel.properties.put("test", { id: "harbour", name: "Harbour" });
    await expect(put()).rejects.toThrow("the disk is full");
    expect((await t.kit.kernel.properties.list()).map(({ id }) => id)).toEqual(["lighthouse"]);
    await sql`drop trigger refuse on kernel_cursor`.execute(owner);
    expect(await put()).toMatchObject({ id: "harbour", timeZone: "UTC", currency: "EUR", country: null });
    await t.kit.guestbook.sign(there, "Rui");
    await t.settle();
    expect(t.kit.guestbook.heard).toMatchObject([{ by: "Rui", property: "harbour" }]);
    expect((await t.events("harbour")).map(({ name }) => name)).toEqual([
      "kernel.property_changed",
      "guestbook.signed",
    ]);
  });
});
