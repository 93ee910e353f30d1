import type { Context } from "../../kernel/plugin.ts";
import type { AnyPlugin } from "../../kernel/types.ts";
import type { MewsClient, MewsResponse } from "../../mews/options.ts";
import type { TestDatabase } from "../../testing/kit.ts";
import type { SimulatorOptions } from "../../testing/simulator/simulator.ts";
import { copiedHotel, type CopiedHotel, only, scope } from "../pull/hotel.fixture.ts";
import { acquireLease, leaseSeconds, releaseLease } from "../pull/lease.ts";
import { streamsOf } from "../entities/registry.ts";
import { resources } from "../entities/streams.ts";
import type { SyncContext } from "../context.ts";
import { turns } from "../pull/turn.ts";
import { sync } from "../plugin.ts";
import type { SyncPlugin, SyncService } from "../types.ts";
import { guardsOf, type WriteGuard } from "./guards.ts";
import { pusher } from "./pusher.ts";
import type { PolicySettings } from "./policies.ts";
import type { WriteView } from "./types.ts";
import type { Value } from "./writable.ts";

/* A copied hotel whose outbox is sent when a test says so, as whoever holds the lease does. */

export { scope } from "../pull/hotel.fixture.ts";

export interface PushingHotel extends CopiedHotel {
  readonly ctx: SyncContext;
  /** Sends what is due; with parts of the test's own making. */
  push(parts?: Partial<PushParts>): Promise<{ sent: number }>;
  /** Sends, waits, reads back, until nothing is under way any more. */
  pushAll(): Promise<void>;
  /** Ids of guests with an e-mail address and a telephone. */
  readonly guests: readonly string[];
  editGuest(id: string, fields: Readonly<Record<string, Value>>, more?: object): Promise<WriteView>;
  /** The id of a service of which orders are made: breakfast, the bar. */
  additionalService(): Promise<string>;
  guestInMews(id: string): Promise<MewsResponse<"customers/getAll">["Customers"][number]>;
  guestHere(id: string): Promise<Record<string, unknown>>;
  write(id: string): ReturnType<CopiedHotel["test"]["kit"]["sync"]["writes"]["get"]>;
  policies(policies: PolicySettings): Promise<void>;
  /** Creates that Mews met twice. */
  doubled(): number;
}

export interface PushParts {
  readonly ctx: SyncContext;
  readonly mews: MewsClient;
  /** Begins what the time of the lease has passed over while nothing ran. */
  readonly frozen: boolean;
}

export async function pushingHotel(options: {
  database: TestDatabase;
  simulator?: SimulatorOptions;
  plugins?: readonly AnyPlugin[];
}): Promise<PushingHotel> {
  let made: Context<SyncPlugin> | undefined;
  const guards = guardsOf();
  const plugin = sync();
  const { setup } = plugin.spec;
  const spec = {
    ...plugin.spec,
    setup(given: Context<SyncPlugin>) {
      made = given;
      const service = setup(given) as SyncService;
      return {
        ...service,
        guard(guard: WriteGuard) {
          guards.add(guard);
          service.guard(guard);
        },
      };
    },
  };
  const simulator = { historyDays: 20, aheadDays: 20, ...options.simulator };
  const copied = await copiedHotel({ ...options, simulator, sync: { ...plugin, spec } });
  const { kit } = copied.test;
  await kit.sync.runNow(scope);
  const ctx: SyncContext = { ...made!, streams: streamsOf(resources), guards, turn: turns(2) };
  const guests = await ctx
    .db(scope)
    .selectFrom("sync_guest")
    .select("id")
    .where("property_id", "=", scope.propertyId)
    .where("email", "is not", null)
    .where("phone", "is not", null)
    .where("is_active", "=", true)
    .orderBy("id")
    .execute();

  async function push({ frozen = false, ...parts }: Partial<PushParts> = {}): Promise<{ sent: number }> {
    const lease = await acquireLease(ctx, scope);
    if (!lease) throw new Error("somebody else holds the lease");
    const { signal } = new AbortController();
    if (frozen) lease.since = { wall: lease.since.wall - leaseSeconds * 1000, steady: lease.since.steady };
    try {
      const mews = parts.mews ?? (await ctx.deps.mews.client(scope));
      return await pusher({ ctx, scope, lease, signal, ...parts, mews }).run(signal);
    } finally {
      await releaseLease(ctx, scope, lease);
    }
  }

  return Object.assign(copied, {
    ctx,
    push,
    async pushAll() {
      for (let round = 0; round < 40; round++) {
        await push();
        const open = await ctx
          .db(scope)
          .selectFrom("sync_write")
          .select("id")
          .where("state", "in", ["pending", "sending", "sent"])
          .execute();
        if (open.length === 0) return;
        copied.advance(round < 4 ? 4_000 : 61_000);
      }
      throw new Error("the outbox never became empty");
    },
    guests: guests.map(({ id }) => id),
    async editGuest(id: string, fields: Readonly<Record<string, Value>>, more: object = {}) {
      const write = await kit.sync.edit(scope, { entity: "guest", id, fields, ...more });
      if (!write) throw new Error("nothing was changed");
      return write;
    },
    async additionalService() {
      const { Services } = await copied.direct.services.getAll({ Limitation: { Count: 100 } });
      return Services.find(({ Data }) => Data?.Discriminator === "Additional")!.Id;
    },
    async guestInMews(id: string) {
      const answer = await copied.direct.customers.getAll({
        CustomerIds: [id],
        Extent: { Customers: true, Addresses: true },
        ActivityStates: ["Active", "Deleted"],
        Limitation: { Count: 1 },
      });
      return answer.Customers[0]!;
    },
    guestHere: (id: string) =>
      ctx
        .db(scope)
        .selectFrom("sync_guest")
        .selectAll()
        .where("property_id", "=", scope.propertyId)
        .where("id", "=", id)
        .executeTakeFirstOrThrow() as Promise<never>,
    write: (id: string) => kit.sync.writes.get(scope, id),
    async policies(policies: PolicySettings) {
      await kit.kernel.settings.write(scope, "sync", { ...only("companies", "segments", "rate_groups"), policies });
    },
    doubled: () => copied.simulator.report([]).traffic.duplicateWrites.count,
  });
}
