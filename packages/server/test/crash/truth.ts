import { createInnkit, pglite, postgres } from "@innkit/sdk";
import type { Simulator } from "@innkit/sdk/testing";
import { expect } from "vitest";
import { secretKeys } from "../../src/main/config.ts";
import { standardPlugins } from "../../src/main/plugins.ts";
import { limit, secret } from "./hotel.ts";

/** The copy is what Mews holds, each write happened once, and the audit is whole and complete. */
export async function expectTruth(told: {
  hotel: Simulator;
  /** An address of PostgreSQL, or a folder of PGlite. */
  database: string;
  /** The request ids of the writes that were asked for. */
  asked: readonly string[];
}): Promise<void> {
  const { hotel, database, asked } = told;
  const kit = await createInnkit({
    database: database.startsWith("postgres:") ? postgres(database) : pglite(database),
    plugins: standardPlugins(),
    secrets: secretKeys(secret),
    log: { info() {}, warn() {}, error() {} },
  });
  const scope = { propertyId: "lighthouse", actor: "test" };
  try {
    const { reservationGroups: _, companionships: __, ...copied } = await kit.sync.digest(scope);
    // Those two the simulator makes of its reservations when it is asked for them: its report has none of its own.
    const { digest, traffic } = hotel.report(Object.keys(copied) as never);
    expect(copied).toEqual(digest);
    expect(traffic.duplicateWrites).toMatchObject({ count: 0 });
    expect(traffic.busiest.requests).toBeLessThanOrEqual(limit.requests);
    const { counts } = await kit.sync.outbox(scope, { limit: 0 });
    expect(counts).toEqual({ done: expect.any(Number) });
    let made = 0;
    const { each } = await kit.mews.client(scope);
    for await (const { rows } of each("companies/getAll", {}))
      made += rows.filter(({ Name }) => Name.startsWith("Tours ")).length;
    expect(made).toBe(counts.done);
    expect(made).toBe(asked.length);
    // The chain is whole, no version is of an entry that is not there, and all that is stored was put on record last.
    const verified = await kit.sync.audit.verify(scope);
    expect(verified).toMatchObject({ ok: true });
    expect(verified.versions).toBeGreaterThan(500);
  } finally {
    await kit.$stop();
  }
}
