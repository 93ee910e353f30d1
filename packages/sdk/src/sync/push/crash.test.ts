import fc from "fast-check";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { partsOf } from "../../kernel/create.ts";
import type { MewsClient } from "../../mews/options.ts";
import { testDatabases } from "../../testing/kit.ts";
import type { AnyCommand } from "./commands/commands.ts";
import { pushingHotel, type PushingHotel, scope } from "./pushing.fixture.ts";

/** The process ends here. */
class PowerCut extends Error {}

describe.each(testDatabases)("crashes while writing on %s", (database) => {
  let hotel: PushingHotel;
  let serviceId = "";
  let round = 0;
  beforeAll(async () => {
    hotel = await pushingHotel({ database });
    serviceId = await hotel.additionalService();
  }, 120_000);
  afterAll(() => hotel.stop());

  /**
   * Sends until the power fails: before or after the n-th step, of those that anybody outside could tell: a transaction, a
   * write to Mews. @returns whether it failed
   */
  const pushUntil = async (step: number): Promise<boolean> => {
    let steps = 0;
    const point = () => {
      if (steps++ === step) throw new PowerCut();
    };
    const around = async <T>(work: () => Promise<T>): Promise<T> => {
      point();
      const result = await work();
      point();
      return result;
    };
    const { ctx } = hotel;
    const mews = await ctx.deps.mews.client(scope);
    const failing = Object.assign(Object.create(mews) as MewsClient, {
      call: (...told: Parameters<MewsClient["call"]>) => around(() => mews.call(...told) as Promise<never>),
    });
    const cut = { ...ctx, tx: ((of, work) => around(() => ctx.tx(of, work))) as typeof ctx.tx };
    return hotel.push({ ctx: cut, mews: failing }).then(
      () => false,
      (error: unknown) => {
        if (error instanceof PowerCut) return true;
        throw error;
      },
    );
  };

  /** One write of each kind, crashes at these steps, and then quiet. @returns how often the power failed */
  const endsWell = async (crashes: readonly number[]): Promise<number> => {
    let cuts = 0;
    const name = `round ${++round}`;
    const accountId = hotel.guests[round % hotel.guests.length]!;
    const { kit } = hotel.test;
    const price = { amount: "12.00", currency: "EUR", taxCodes: ["PT-2020-23%"] };
    const edit = await hotel.editGuest(accountId, { occupation: name });
    const commands: AnyCommand[] = [
      { name: "company.add", input: { name } },
      { name: "order.add", input: { serviceId, accountId, lines: [{ name, price }] } },
      { name: "note.add", input: { accountId, text: name } },
    ];
    const writes = [];
    for (const command of commands) writes.push(await kit.sync.send(scope, command));
    for (const step of crashes) {
      if (!(await pushUntil(step))) continue;
      cuts++;
      hotel.advance(1_000);
    }
    await hotel.pushAll();

    expect(await hotel.write(edit.id)).toMatchObject({ state: "done", differences: [] });
    expect((await hotel.guestInMews(accountId)).Occupation).toBe(name);
    const [company, order, note] = await Promise.all(writes.map(({ id }) => hotel.write(id)));
    for (const keyed of [company!, order!]) expect(keyed).toMatchObject({ state: "done", differences: [] });
    const { Companies } = await hotel.direct.companies.getAll({ Names: [name], Limitation: { Count: 10 } });
    expect(Companies).toHaveLength(1);
    const { OrderItems } = await hotel.direct.orderItems.getAll({
      AccountIds: [accountId],
      Limitation: { Count: 500 },
    });
    expect(OrderItems.filter(({ BillingName }) => BillingName === name)).toHaveLength(1);
    const { AccountNotes } = await hotel.direct.accountNotes.getAll({
      AccountIds: [accountId],
      Limitation: { Count: 500 },
    });
    const notes = AccountNotes.filter(({ Content }) => Content === name).length;
    expect(note!.attempts.filter(({ what }) => what === "send")).toHaveLength(1);
    expect({ notes, state: note!.state }).toEqual(
      note!.state === "unknown" ? { notes: expect.toBeOneOf([0, 1]), state: "unknown" } : { notes: 1, state: "done" },
    );
    expect(hotel.doubled()).toBe(0);
    expect(await hotel.guestHere(accountId)).toMatchObject({ occupation: name, sync_state: "clean" });
    return cuts;
  };

  test("whichever step the power fails at, nothing is lost and nothing is doubled", async () => {
    // Every second one on each database: before and after each transaction and each request of four writes.
    let step = database === "pglite" ? 0 : 1;
    while ((await endsWell([step])) > 0) step += 2;
    expect(step).toBeGreaterThanOrEqual(24);
  }, 120_000);

  test("nor is it by any number of crashes", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 0, max: 14 }), { minLength: 2, maxLength: 7 }), async (crashes) => {
        expect(await endsWell(crashes)).toBeLessThanOrEqual(crashes.length);
      }),
      { numRuns: 6 },
    );
  }, 120_000);

  test("who was overtaken while a request was under way changes nothing any more, and it is not sent twice", async () => {
    const accountId = hotel.guests[0]!;
    const { id } = await hotel.test.kit.sync.send(scope, { name: "note.add", input: { accountId, text: "overtaken" } });
    const mews = await hotel.ctx.deps.mews.client(scope);
    const slow = Object.assign(Object.create(mews) as MewsClient, {
      async call(...told: Parameters<MewsClient["call"]>) {
        const answer = await mews.call(...told);
        await sql`update sync_lease set expires_at = now() - interval '1 second'`.execute(
          partsOf(hotel.test.kit).owner,
        );
        await hotel.push();
        return answer;
      },
    });
    await expect(hotel.push({ mews: slow })).rejects.toMatchObject({ code: "sync/lease_lost" });
    expect(await hotel.write(id)).toMatchObject({ state: "unknown", attempts: [{ what: "send", outcome: "unknown" }] });
    expect((await hotel.test.kit.sync.checkWrite(scope, id)).found).toHaveLength(1);
    expect(hotel.doubled()).toBe(0);
  });
});
