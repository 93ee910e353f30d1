import { sql } from "kysely";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { partsOf } from "../../kernel/create.ts";
import { createSimulator } from "../../testing/simulator/simulator.ts";
import { address, copiedHotel, type CopiedHotel, scope, start } from "./hotel.fixture.ts";

const refusal = () =>
  new Response(JSON.stringify({ Message: "Invalid AccessToken", RequestId: null, Details: null }), { status: 401 });

describe("trouble while copying", () => {
  let hotel: CopiedHotel;
  beforeEach(async () => void (hotel = await copiedHotel({ database: "postgres" })), 60_000);
  afterEach(() => hotel.stop());

  const kit = () => hotel.test.kit;
  const stream = async (name: string) => (await kit().sync.status(scope)).streams.find((one) => one.stream === name)!;

  test.each([
    ["before anything was read", 0],
    ["in the middle of a look", 12],
    ["in the middle of history", 16],
  ])(
    "tokens that end %s are tried hardly any more, and new ones go on at once from the last page",
    async (_when, most) => {
      let answered = 0;
      let refused = 0;
      hotel.between = async (_input, send) => {
        if (answered++ < most) return send();
        refused++;
        return refusal();
      };
      await expect(kit().sync.runNow(scope)).rejects.toMatchObject({ code: "mews/unauthorized" });
      expect(refused).toBeLessThanOrEqual(3);
      const status = await kit().sync.status(scope);
      expect(status.connection.state).toBe("refused");
      expect(status.headline).toContain("does not accept");
      // A window whose page was here already may still end.
      const unread = status.streams.filter(({ stream, phase }) => phase === "backfill" || stream === "configuration");
      expect(unread.length).toBeGreaterThan(1);
      expect(unread.every(({ state, error }) => state === "failed" && error?.includes("tokens"))).toBe(true);

      hotel.between = undefined;
      hotel.asked.length = 0;
      await kit().kernel.settings.write(scope, "mews", { ...hotel.simulator.credentials });
      await kit().sync.runNow(scope);
      expect(await hotel.differences()).toEqual([]);
      expect((await kit().sync.status(scope)).connection.state).toBe("connected");
    },
    60_000,
  );

  test("one operation that is not allowed fails alone, in words that say what to do", async () => {
    hotel.between = async (input, send) => (input.endsWith("/rates/getAll") ? refusal() : send());
    await expect(kit().sync.runNow(scope)).rejects.toMatchObject({ code: "mews/not_permitted" });
    expect(await stream("rates")).toMatchObject({
      state: "failed",
      error: "Mews does not let this integration read rates: ask Mews to add that permission",
    });
    expect(await stream("reservations")).toMatchObject({ state: "waiting", phase: "live", error: null });
    expect((await kit().sync.status(scope)).connection.state).toBe("connected");
    expect(await kit().mews.connection(scope)).toMatchObject({
      missing: [{ operation: "rates/getAll", message: "Invalid AccessToken" }],
    });
  }, 60_000);

  test("a stream that failed is read again once that works", async () => {
    hotel.between = async (input, send) =>
      input.endsWith("/reservations/getAll/2023-06-06") ? new Response("{}", { status: 400 }) : send();
    await kit()
      .sync.runNow(scope)
      .catch(() => {});
    const first = await stream("reservations");
    expect(first).toMatchObject({ state: "failed" });
    hotel.between = undefined;
    hotel.advance(60_000);
    await kit().sync.runNow(scope);
    expect(await stream("reservations")).toMatchObject({ state: "waiting", error: null });
    expect(await hotel.differences()).toEqual([]);
  }, 60_000);

  test("a look that was broken off is ended, and what happened since is looked for in the same run", async () => {
    await kit().sync.runNow(scope);
    hotel.advance(60_000);
    hotel.simulator.staff.book();
    hotel.between = async (input, send) =>
      input.endsWith("/reservations/getAll/2023-06-06") ? new Response("{}", { status: 400 }) : send();
    await expect(kit().sync.runNow(scope)).rejects.toMatchObject({ code: "mews/invalid_request" });
    hotel.between = undefined;
    hotel.advance(60_000);
    hotel.simulator.staff.book();
    await kit().sync.runNow(scope);
    expect(await hotel.differences()).toEqual([]);
  }, 60_000);

  test("a stream that is paused is not asked for, and goes on where it stood", async () => {
    await kit().sync.pause(scope, "reservations");
    await kit().sync.runNow(scope);
    expect(hotel.asked.filter((path) => path.startsWith("reservations"))).toEqual([]);
    expect(await stream("reservations")).toMatchObject({ state: "paused" });
    expect((await kit().sync.status(scope)).headline).toBe("Reservations: copying is paused");
    await kit().sync.resume(scope);
    await kit().sync.runNow(scope);
    expect(await hotel.differences()).toEqual([]);
  }, 60_000);

  test("pausing in the middle of a walk stops after the page under way", async () => {
    hotel.between = async (input, send) => {
      const answer = await send();
      if (input.endsWith("/reservations/getAll/2023-06-06")) await kit().sync.pause(scope);
      return answer;
    };
    await kit().sync.runNow(scope);
    const asked = hotel.asked.length;
    await kit().sync.runNow(scope);
    expect(hotel.asked.length).toBe(asked);
    hotel.between = undefined;
    await kit().sync.resume(scope);
    await kit().sync.runNow(scope);
    expect(await hotel.differences()).toEqual([]);
  }, 60_000);

  test("history that the database does not give is told once, and asked for again only after a rest", async () => {
    await kit().sync.runNow(scope);
    const { owner } = partsOf(kit());
    await sql`alter table sync_window rename to sync_window_away`.execute(owner);
    await kit().$start();
    const told = () =>
      hotel.test.log.filter(({ message }) => message === "the sync of a hotel stopped and begins anew");
    await vi.waitFor(() => expect(told()).toHaveLength(1), 20_000);
    expect(told()).toMatchObject([
      { level: "error", fields: { error: expect.stringMatching(/sync_window/) as string } },
    ]);
    const held = () => sql<{ epoch: string }>`select epoch from sync_lease`.execute(owner);
    const before = await held();
    // Longer than the longest nap between two looks.
    await new Promise((resolve) => setTimeout(resolve, 7_000));
    expect((await held()).rows).toEqual(before.rows);
    expect(before.rows).toEqual([{ epoch: "2" }]);
  }, 60_000);

  test("the tokens of another hotel are refused, and no row of it gets in", async () => {
    await kit().sync.runNow(scope);
    const other = await createSimulator({ seed: "harbour", size: 20, historyDays: 10, aheadDays: 10, at: start });
    await kit().kernel.settings.write(scope, "mews", { environment: "custom", ...address, ...other.credentials });
    hotel.between = async (input) =>
      other.fetch(
        new Request(input, {
          method: "POST",
          body: JSON.stringify({
            ...(other.credentials && {
              ClientToken: other.credentials.clientToken,
              AccessToken: other.credentials.accessToken,
            }),
            Client: "Test 1.0",
          }),
        }),
      );
    await expect(kit().sync.runNow(scope)).rejects.toMatchObject({ code: "sync/other_hotel" });
    expect(await hotel.differences()).toEqual([]);
    await other.close();
  }, 60_000);

  test("without tokens a run says where to enter them", async () => {
    await kit().kernel.settings.write(scope, "mews", { accessToken: null, clientToken: null });
    await expect(kit().sync.runNow(scope)).rejects.toMatchObject({ code: "mews/not_connected", status: 409 });
    expect(await kit().sync.status(scope)).toMatchObject({
      connection: { state: "not_connected" },
      headline: expect.stringContaining("Settings, Mews"),
    });
  });

  test("a stream that does not exist is named with those that do", async () => {
    await expect(kit().sync.runNow(scope, "spells")).rejects.toMatchObject({
      code: "sync/no_such_stream",
      status: 404,
    });
  });

  test("the tokens are in no log, no row and no error", async () => {
    hotel.between = async (input, send) => {
      if (input.endsWith("/rates/getAll")) return refusal();
      if (input.endsWith("/companies/getAll"))
        throw new TypeError(`reset while sending ${hotel.simulator.credentials.accessToken}`);
      return send();
    };
    const error = await kit()
      .sync.runNow(scope)
      .catch((thrown: unknown) => thrown);
    const told = [
      JSON.stringify(hotel.test.log),
      JSON.stringify(await kit().sync.status(scope)),
      JSON.stringify(await hotel.test.events()),
      `${String(error)} ${error instanceof Error ? `${error.stack} ${String(error.cause)}` : ""}`,
    ].join("\n");
    expect(hotel.test.log.length).toBeGreaterThan(0);
    expect(told).not.toContain(hotel.simulator.credentials.accessToken);
    expect(told).not.toContain(hotel.simulator.credentials.clientToken);
  }, 60_000);
});
