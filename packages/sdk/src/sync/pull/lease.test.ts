import { sql } from "kysely";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { partsOf } from "../../kernel/create.ts";
import { copiedHotel, type CopiedHotel, scope } from "./hotel.fixture.ts";
import { isHeld, leaseSeconds } from "./lease.ts";

describe("one process a hotel", () => {
  let hotel: CopiedHotel;
  beforeEach(async () => void (hotel = await copiedHotel({ database: "postgres" })), 60_000);
  afterEach(() => hotel.stop());

  const owner = () => partsOf(hotel.test.kit).owner;
  const takeOver = (seconds: number) =>
    sql`insert into sync_lease as held (property_id, holder, epoch, expires_at)
      values ('lighthouse', 'another process', 1, clock_timestamp() + make_interval(secs => ${seconds}))
      on conflict (property_id) do update set holder = excluded.holder, epoch = held.epoch + 1, expires_at = excluded.expires_at`.execute(
      owner(),
    );

  test("while another process holds the hotel nothing is asked, and that one is told", async () => {
    await takeOver(60);
    await hotel.test.kit.sync.runNow(scope);
    expect(hotel.asked).toEqual([]);
    const { rows } = await sql<{
      n: string;
    }>`select count(*) as n from sync_stream where requested_at is not null`.execute(owner());
    expect(Number(rows[0]?.n)).toBe(hotel.test.kit.sync.streams.length);
  });

  test("a holder that is silent too long is replaced", async () => {
    await takeOver(-1);
    await hotel.test.kit.sync.runNow(scope);
    expect(await hotel.differences()).toEqual([]);
  }, 60_000);

  test("whoever lost the hotel writes nothing more", async () => {
    hotel.between = async (input, send) => {
      if (input.endsWith("/reservations/getAll/2023-06-06")) await takeOver(60);
      return send();
    };
    await expect(hotel.test.kit.sync.runNow(scope)).rejects.toMatchObject({ code: "sync/lease_lost" });
    const { rows } = await sql<{ n: string }>`select count(*) as n from sync_reservation`.execute(owner());
    expect(Number(rows[0]?.n)).toBe(0);
  }, 60_000);

  test("why a run failed is told, also where the lease cannot be given back", async () => {
    hotel.between = async (input, send) => {
      if (input.endsWith("/reservations/getAll/2023-06-06")) {
        await takeOver(60);
        await sql`create function closed() returns trigger language plpgsql as 'begin raise exception ''closed''; end'`.execute(
          owner(),
        );
        await sql`create trigger closed before update on sync_lease execute function closed()`.execute(owner());
      }
      return send();
    };
    await expect(hotel.test.kit.sync.runNow(scope)).rejects.toMatchObject({ code: "sync/lease_lost" });
  }, 60_000);
});

describe("how long a holder may rely on the lease", () => {
  const since = { wall: Date.parse("2026-03-10T09:00:00Z"), steady: 50_000 };
  const over = leaseSeconds * 1000;
  const hour = 3_600_000;
  const after = (wall: number, steady: number) =>
    isHeld({ since }, { wall: since.wall + wall, steady: since.steady + steady });

  test("until its time is up", () => {
    expect(after(over - 1, over - 1)).toBe(true);
    expect(after(over, over)).toBe(false);
  });

  test("not after the machine was suspended, while the steady clock stood still", () => {
    expect(after(hour, 100)).toBe(false);
  });

  test("no longer because the clock on the wall was set back", () => {
    expect(after(over - hour, over)).toBe(false);
    expect(after(1000 - hour, 1000)).toBe(true);
  });
});
