import { beforeEach, describe, expect, test } from "vitest";
import type { MewsOperation } from "../../../../mews/options.ts";
import { first, type House, openHouse } from "./stays.fixture.ts";

/** Acts that move a reservation, or try to. */
const ACTS = ["confirm", "start", "process", "cancel", "update"] as const;
type Act = (typeof ACTS)[number];

/** What becomes of a reservation in each state by each act: the state that follows, or the status of the refusal. */
const TABLE = {
  Inquired: { confirm: 400, start: 403, process: 403, cancel: "Canceled", update: "Inquired" },
  Optional: { confirm: "Confirmed", start: 403, process: 403, cancel: "Canceled", update: "Optional" },
  Confirmed: { confirm: 400, start: "Started", process: 403, cancel: "Canceled", update: "Confirmed" },
  Started: { confirm: 400, start: 403, process: "Processed", cancel: 400, update: "Started" },
  Processed: { confirm: 400, start: 403, process: 403, cancel: 400, update: 403 },
  Canceled: { confirm: 400, start: 403, process: 403, cancel: 400, update: 403 },
} as const satisfies Readonly<Record<string, Readonly<Record<Act, string | number>>>>;
type State = keyof typeof TABLE;

let house: House;
/** A category of which a room was left last night. */
let spare: string;
beforeEach(async () => {
  // The last day of the stays below, before they end.
  house = await openHouse(new Date("2026-03-11T08:00:00Z"));
  const night = "2026-03-10T00:00:00Z";
  const { CategoryAvailabilities } = await house.ask("services/getAvailability", {
    ServiceId: house.serviceId,
    FirstTimeUnitStartUtc: night,
    LastTimeUnitStartUtc: night,
  });
  const others = [house.categories["SGL"], house.categories["FAM"]];
  spare = first(
    CategoryAvailabilities.filter((row) => first(row.Availabilities) > 0 && !others.includes(row.CategoryId)),
  ).CategoryId;
});

/** A stay from yesterday to today, in its state; its room is ready. */
async function reservationIn(state: State): Promise<string> {
  const asked = state === "Inquired" ? "Enquired" : state === "Optional" ? "Optional" : "Confirmed";
  const id = await house.book({
    State: asked,
    StartUtc: "2026-03-10T15:00:00Z",
    EndUtc: "2026-03-11T11:00:00Z",
    RequestedCategoryId: spare,
  });
  const { AssignedResourceId: room } = await house.reservation(id);
  if (room !== null) await inspected(room);
  if (state === "Canceled") await act(id, "cancel");
  if (state === "Started" || state === "Processed") await act(id, "start");
  if (state === "Processed") await act(id, "process");
  expect((await house.reservation(id)).State).toBe(state);
  return id;
}

const inspected = (ResourceId: string): Promise<unknown> =>
  house.ask("resources/update", { ResourceUpdates: [{ ResourceId, State: { Value: "Inspected" } }] });

function request(id: string, name: Act): readonly [operation: MewsOperation, body: object] {
  switch (name) {
    case "confirm":
      return ["reservations/confirm", { ReservationIds: [id], SendConfirmationEmail: false }];
    case "cancel":
      return ["reservations/cancel", { ReservationIds: [id], Notes: "By the test", SendEmail: false }];
    case "update":
      return ["reservations/update", { ReservationUpdates: [{ ReservationId: id, State: { Value: "Processed" } }] }];
    default:
      return [`reservations/${name}`, { ReservationId: id }];
  }
}

const act = (id: string, name: Act): Promise<unknown> => house.ask(...request(id, name));

const cells = (Object.keys(TABLE) as State[]).flatMap((state) =>
  ACTS.map((name) => [state, name, TABLE[state][name]] as const),
);

test.each(cells)("%s, %s: %s", async (state, name, result) => {
  const id = await reservationIn(state);
  const before = await house.reservation(id);
  house.clock.advance(1000);
  if (typeof result === "number") {
    expect(await house.refusal(...request(id, name))).toMatch(new RegExp(`^${result} `));
    expect(await house.reservation(id)).toEqual(before);
  } else {
    await act(id, name);
    const after = await house.reservation(id);
    expect(after.State).toBe(result);
    expect(after.UpdatedUtc > before.UpdatedUtc).toBe(true);
    expect(after.UpdaterProfileId).toBe(before.CreatorProfileId);
  }
});

describe("checking in", () => {
  test("stamps the arrival, and needs a room that is inspected and left by everybody else", async () => {
    const stay = {
      StartUtc: "2026-03-10T15:00:00Z",
      EndUtc: "2026-03-12T11:00:00Z",
      RequestedCategoryId: house.categories["FAM"],
    };
    const id = await house.book(stay);
    const { AssignedResourceId } = await house.reservation(id);
    const room = AssignedResourceId ?? "";
    const to = (state: string): Promise<unknown> =>
      house.ask("resources/update", { ResourceUpdates: [{ ResourceId: room, State: { Value: state } }] });
    await to("Clean");
    expect(await house.refusal(...request(id, "start"))).toMatch(
      /^403 Reservation \d+ is Confirmed: room \d+ is Clean, not inspected/,
    );
    await to("Inspected");
    await act(id, "start");
    const now = house.hotel.now().toISOString().replace(".000", "");
    expect(await house.reservation(id)).toMatchObject({
      State: "Started",
      ActualStartUtc: now,
      ScheduledStartUtc: "2026-03-10T15:00:00Z",
      Options: { OwnerCheckedIn: true, ConnectorCheckIn: true, AllCompanionsCheckedIn: false },
    });
    expect(await house.refusal(...request(id, "process"))).toMatch(/^403 .*its last day has not come/);
    house.clock.advance(86_400_000);
    await act(id, "process");
    const { Resources } = await house.ask("resources/getAll", {
      ResourceIds: [room],
      Extent: { Resources: true },
      Limitation: { Count: 1 },
    });
    expect(first(Resources).State).toBe("Dirty");
  });

  test("waits for the hour of arrival, and for a room", async () => {
    const tomorrow = { StartUtc: "2026-09-13T15:00:00Z", EndUtc: "2026-09-14T11:00:00Z" };
    const id = await house.book(tomorrow);
    expect(await house.refusal(...request(id, "start"))).toMatch(/^403 .*its start lies in the future/);
    await house.ask("reservations/update", {
      ReservationUpdates: [{ ReservationId: id, AssignedResourceId: { Value: null } }],
    });
    house.clock.advance(Date.parse("2026-09-13T16:00:00Z") - house.hotel.now().getTime());
    expect(await house.refusal(...request(id, "start"))).toMatch(/^403 .*no room is assigned to it/);
  });
});

describe("a cancellation", () => {
  test("needs a note, touches all or none, and answers ids", async () => {
    const stay = { StartUtc: "2026-11-02T15:00:00Z", EndUtc: "2026-11-03T11:00:00Z" };
    const ids = [await house.book(stay), await house.book(stay)];
    expect(await house.refusal("reservations/cancel", { ReservationIds: ids })).toBe("400 Invalid Notes");
    expect(await house.refusal("reservations/cancel", { ReservationIds: ids, Notes: " " })).toBe("400 Invalid Notes");
    await act(ids[0] ?? "", "cancel");
    expect(await house.refusal("reservations/cancel", { ReservationIds: ids.toReversed(), Notes: "Both" })).toMatch(
      /^400 Invalid ReservationIds/,
    );
    expect((await house.reservation(ids[1] ?? "")).State).toBe("Confirmed");
    const answer = await house.ask("reservations/cancel", {
      ReservationIds: [ids[1]],
      Notes: "Rest",
      SendEmail: false,
    });
    expect(answer).toEqual({ ReservationIds: [ids[1]] });
    expect(await house.reservation(ids[1] ?? "")).toMatchObject({ CancellationReason: "Other", State: "Canceled" });
  });

  test("that is late costs the first night where the fee is asked for, and nothing else", async () => {
    const ids = [await reservationIn("Confirmed"), await reservationIn("Confirmed")];
    const [firstNight] = house.hotel.prices(ids[1] ?? "");
    const reason = { Notes: "Ill", SendEmail: false };
    await house.ask("reservations/cancel", { ...reason, ReservationIds: [ids[0]] });
    await house.ask("reservations/cancel", { ...reason, ReservationIds: [ids[1]], PostCancellationFee: true });
    const { OrderItems } = await house.ask("orderItems/getAll", { ServiceOrderIds: ids, Limitation: { Count: 100 } });
    expect(OrderItems.filter((row) => row.AccountingState !== "Canceled")).toMatchObject([
      { ServiceOrderId: ids[1], Type: "CancellationFee", Amount: firstNight?.amount },
    ]);
  });
});

describe("an optional reservation", () => {
  const optional = { State: "Optional", StartUtc: "2026-11-09T15:00:00Z", EndUtc: "2026-11-10T11:00:00Z" };
  const hours = (count: number): string =>
    new Date(house.hotel.now().getTime() + count * 3_600_000).toISOString().replace(/\.\d+/, "");

  test("lapses when nobody confirms it in time, and gives its room back", async () => {
    const ReleasedUtc = hours(5);
    const id = await house.book({ ...optional, ReleasedUtc });
    const { AssignedResourceId } = await house.reservation(id);
    house.clock.advance(4 * 3_600_000);
    house.hotel.live();
    expect((await house.reservation(id)).State).toBe("Optional");
    house.clock.advance(2 * 3_600_000);
    house.hotel.live();
    expect(await house.reservation(id)).toMatchObject({
      State: "Canceled",
      CancelledUtc: ReleasedUtc,
      UpdatedUtc: ReleasedUtc,
      CancellationReason: "ConfirmationMissed",
    });
    await house.book({ ...optional, AssignedResourceId });
  });

  test("does not lapse once it is confirmed, or given more time", async () => {
    const confirmed = await house.book({ ...optional, ReleasedUtc: hours(5) });
    const given = await house.book({ ...optional, ReleasedUtc: hours(5) });
    await act(confirmed, "confirm");
    await house.ask("reservations/update", {
      ReservationUpdates: [{ ReservationId: given, ReleasedUtc: { Value: hours(30) } }],
    });
    house.clock.advance(10 * 3_600_000);
    house.hotel.live();
    expect(await house.reservation(confirmed)).toMatchObject({ State: "Confirmed", ReleasedUtc: null });
    expect((await house.reservation(given)).State).toBe("Optional");
    house.clock.advance(25 * 3_600_000);
    house.hotel.live();
    expect((await house.reservation(given)).State).toBe("Canceled");
  });
});
