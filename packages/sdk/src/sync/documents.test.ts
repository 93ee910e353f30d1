import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { testDatabases } from "../testing/kit.ts";
import { documentsService } from "./documents.ts";
import { id, type Mirror, openMirror, other, scope } from "./pull/mirror.fixture.ts";

describe.each(testDatabases)("documents on %s", (database) => {
  let mirror: Mirror;
  let next = 0;
  const documents = async (guest: number, ...rows: { kind?: string; number: string | null; country?: string }[]) => {
    for (const { kind = "passport", number, country = "PT" } of rows)
      await mirror.ctx.tx(scope, (tx) =>
        sql`insert into sync_identity_document (property_id, id, source, source_id, synced_at, sync_state, is_active, updated_at,
            guest_id, kind, number, issuing_country, is_verified)
          values (${scope.propertyId}, ${id(9000 + next)}, 'mews', ${String(next++)}, now(), 'clean', true, now(),
            ${id(guest)}, ${kind}, ${number}, ${country}, false)`.execute(tx),
      );
  };
  beforeAll(async () => {
    mirror = await openMirror(database);
    await documents(1, { number: "ab 12-34" });
    await documents(2, { number: "AB1234" }, { kind: "visa", number: "V1" });
    await documents(3, { number: "XY9" });
    await documents(4, { kind: "identity_card", number: "AB1234" });
    await documents(5, { number: "XY9", country: "BR" });
    await documents(6, { number: null });
  }, 60_000);
  afterAll(() => mirror.stop());

  test.each([
    [1, 2, "same"],
    [1, 3, "different"],
    [1, 4, "not known"],
    [3, 5, "not known"],
    [1, 6, "not known"],
    [1, 7, "not known"],
  ])("those of guests %d and %d are %s: kind by kind, in one country, whatever the marks", async (a, b, verdict) => {
    const service = documentsService(mirror.ctx);
    const pairs = [
      [id(a), id(b)],
      [id(b), id(a)],
      [id(1), id(2)],
    ] as const;
    expect(await service.compareDocuments(scope, pairs)).toEqual([verdict, verdict, "same"]);
    expect(await service.compareDocuments(other, pairs)).toEqual(["not known", "not known", "not known"]);
    expect(await service.compareDocuments(scope, [])).toEqual([]);
  });
});
