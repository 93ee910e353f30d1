import type { Scope } from "@innkit/sdk";
import { createTestKit, testDatabases } from "@innkit/sdk/testing";
import { describe, expect, test } from "vitest";
import { vendors } from "./index.ts";

const scope: Scope = { propertyId: "lighthouse", actor: "tester" };
const spa = { name: "Harbour Spa", category: "wellness", email: "ana@harbour.example" } as const;

describe.each(testDatabases)("vendors on %s", (database) => {
  const testKit = () => createTestKit({ plugins: [vendors()], database, properties: ["lighthouse", "harbour"] });

  test("a vendor that is created is in the directory, as a draft, and its creation is announced", async () => {
    await using made = await testKit();
    const { kit } = made;
    const vendor = await kit.vendors.create(scope, spa);
    expect(vendor).toMatchObject({ ...spa, status: "draft", phone: null, contactName: null });
    expect(await kit.vendors.list(scope)).toEqual([vendor]);
    expect(await kit.vendors.get(scope, vendor.id)).toEqual(vendor);
    expect(vendor.createdAt).toMatch(/^\d{4}-\d\d-\d\dT.*Z$/);
    const events = await made.events();
    expect(events.at(-1)).toMatchObject({ name: "vendors.created", payload: { vendorId: vendor.id } });
  });

  test("a change keeps what it does not name", async () => {
    await using made = await testKit();
    const { kit } = made;
    const vendor = await kit.vendors.create(scope, { ...spa, contactName: "Ana" });
    const changed = await kit.vendors.update(scope, vendor.id, { status: "active", notes: "Call before ten" });
    expect(changed).toMatchObject({ ...spa, contactName: "Ana", status: "active", notes: "Call before ten" });
    expect(await kit.vendors.update(scope, vendor.id, { contactName: null })).toMatchObject({ contactName: null });
  });

  test("two vendors in use cannot share a name, whatever its case; an archived one gives its name back", async () => {
    await using made = await testKit();
    const { kit } = made;
    const first = await kit.vendors.create(scope, spa);
    const twin = { ...spa, name: "HARBOUR spa" };
    await expect(kit.vendors.create(scope, twin)).rejects.toMatchObject({
      code: "vendors/name_taken",
      status: 409,
      details: { issues: [{ path: "name", message: "There is a vendor of this name already" }] },
    });
    await kit.vendors.archive(scope, first.id);
    await kit.vendors.archive(scope, first.id);
    expect(await kit.vendors.create(scope, twin)).toMatchObject({ name: "HARBOUR spa" });
    const archived = (await made.events()).filter(({ name }) => name === "vendors.archived");
    expect(archived).toHaveLength(1);
  });

  test("of two who use one name at once, one wins", async () => {
    await using made = await testKit();
    const tries = await Promise.allSettled(Array.from({ length: 5 }, () => made.kit.vendors.create(scope, spa)));
    expect(tries.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await made.kit.vendors.list(scope)).toHaveLength(1);
  });

  test("an archived vendor is not changed, and nothing that is not there is found", async () => {
    await using made = await testKit();
    const { kit } = made;
    const { id } = await kit.vendors.create(scope, spa);
    await kit.vendors.archive(scope, id);
    await expect(kit.vendors.update(scope, id, { name: "Other" })).rejects.toMatchObject({ code: "vendors/archived" });
    for (const unknown of ["00000000-0000-4000-8000-000000000000", "not-an-id", "' or 1=1"]) {
      await expect(kit.vendors.get(scope, unknown)).rejects.toMatchObject({ code: "vendors/not_found", status: 404 });
    }
  });

  test("one property's vendors are nothing to another", async () => {
    await using made = await testKit();
    const { kit } = made;
    const other: Scope = { propertyId: "harbour", actor: "tester" };
    const { id } = await kit.vendors.create(scope, spa);
    expect(await kit.vendors.list(other)).toEqual([]);
    await expect(kit.vendors.get(other, id)).rejects.toMatchObject({ code: "vendors/not_found" });
    await expect(kit.vendors.update(other, id, { name: "Mine" })).rejects.toMatchObject({ code: "vendors/not_found" });
    await expect(kit.vendors.archive(other, id)).rejects.toMatchObject({ code: "vendors/not_found" });
  });
});
