import type { Context } from "../../kernel/plugin.ts";
import type { MewsClient } from "../../mews/options.ts";
import type { TestDatabase } from "../../testing/kit.ts";
import type { Simulator, SimulatorOptions } from "../../testing/simulator/simulator.ts";
import { copiedHotel, type CopiedHotel, scope } from "../pull/hotel.fixture.ts";
import { acquireLease, releaseLease } from "../pull/lease.ts";
import { sync } from "../plugin.ts";
import type { PolicySettings } from "./policies.ts";
import type { SyncPlugin } from "../types.ts";
import { pusher } from "./pusher.ts";
import type { WriteView } from "./types.ts";

/* A copied hotel whose outbox is sent when a test says so, as whoever holds the lease does. */

export { scope } from "../pull/hotel.fixture.ts";

export interface PushingHotel extends CopiedHotel {
  readonly ctx: Context<SyncPlugin>;
  /** Sends what is due. With `around`, by a context of the test's making. */
  push(around?: (ctx: Context<SyncPlugin>) => Context<SyncPlugin>): Promise<{ sent: number }>;
  /** Sends, waits, reads back, until nothing is under way any more. */
  pushAll(): Promise<void>;
  write(id: string): Promise<WriteView>;
  /** Some guest who is alone with the e-mail address, and has one. */
  readonly guest: { readonly id: string; readonly email: string };
  /** A guest as Mews has it. */
  guestInMews(id?: string): Promise<Customer>;
  policies(policies: PolicySettings): Promise<void>;
}

type Customer = Awaited<ReturnType<MewsClient["customers"]["getAll"]>>["Customers"][number];

export async function pushingHotel(options: {
  database: TestDatabase;
  simulator?: SimulatorOptions;
}): Promise<PushingHotel> {
  let ctx: Context<SyncPlugin> | undefined;
  const plugin = sync();
  const { setup } = plugin.spec;
  const known: SyncPlugin = {
    ...plugin,
    spec: {
      ...plugin.spec,
      setup(given: Context<SyncPlugin>) {
        ctx = given;
        return setup(given);
      },
    },
  };
  const copied = await copiedHotel({ ...options, sync: known });
  await copied.test.kit.sync.runNow(scope);
  const guest = await ctx!
    .db(scope)
    .selectFrom("sync_guest")
    .select(["id", "email"])
    .where("property_id", "=", scope.propertyId)
    .where("email", "is not", null)
    .where("phone", "is not", null)
    .where("is_active", "=", true)
    .orderBy("id")
    .executeTakeFirstOrThrow();
  const hotel: PushingHotel = Object.assign(copied, {
    ctx: ctx!,
    guest: { id: guest.id, email: guest.email! },
    async push(around: (ctx: Context<SyncPlugin>) => Context<SyncPlugin> = (same) => same) {
      const lease = await acquireLease(ctx!, scope);
      if (!lease) throw new Error("somebody else holds the lease");
      const { signal } = new AbortController();
      try {
        const mews = await ctx!.deps.mews.client(scope);
        return await pusher({ ctx: around(ctx!), scope, lease, mews, signal }).run(signal);
      } finally {
        await releaseLease(ctx!, scope, lease);
      }
    },
    async pushAll() {
      for (let round = 0; round < 40; round++) {
        await hotel.push();
        const open = await ctx!
          .db(scope)
          .selectFrom("sync_write")
          .select("id")
          .where("state", "in", ["pending", "sending", "sent"])
          .execute();
        if (open.length === 0) return;
        hotel.advance(round < 20 ? 4_000 : 60_000);
      }
      throw new Error("the outbox never became empty");
    },
    write: (id: string) => copied.test.kit.sync.writes.get(scope, id),
    async guestInMews(id: string = guest.id) {
      const answer = await copied.direct.customers.getAll({
        CustomerIds: [id],
        Extent: { Customers: true, Addresses: true },
        ActivityStates: ["Active", "Deleted"],
        Limitation: { Count: 1 },
      });
      return answer.Customers[0]!;
    },
    async policies(policies: PolicySettings) {
      await copied.test.kit.kernel.settings.write(scope, "sync", { policies });
    },
  });
  return hotel;
}

/** Requests that changed something at Mews, doubled: none, when every write happened once. */
export function doubled(simulator: Simulator): number {
  return simulator.report().traffic.duplicateWrites.count;
}
