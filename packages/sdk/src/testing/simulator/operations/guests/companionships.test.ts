import { expect, test } from "vitest";
import { all, NOBODY, openSmallHotel } from "./guests.fixture.ts";

const { clock, ask, refusal, thisSecond, customers, reservations } = await openSmallHotel();
const Extent = {};
const peopleOf = ({ PersonCounts }: (typeof reservations)[number]): number =>
  PersonCounts.reduce((sum, { Count }) => sum + Count, 0);
const couples = reservations.filter((row) => row.State === "Confirmed" && peopleOf(row) === 2);

test("the owner accompanies every reservation, and is found by all of its ids", async () => {
  const [one, two] = reservations;
  const ReservationIds = [one?.Id ?? "", two?.Id ?? ""];
  const { Companionships } = await ask("companionships/getAll", { ...all, Extent, ReservationIds });
  expect(Companionships).toMatchObject(
    [one, two].map((row) => ({ CustomerId: row?.AccountId, ReservationId: row?.Id, ReservationGroupId: row?.GroupId })),
  );
  const [first] = Companionships ?? [];
  for (const filter of [
    { CompanionshipIds: [first?.Id ?? ""] },
    { CompanionshipIds: [first?.Id ?? ""], ReservationIds },
    { ReservationIds, CustomerIds: [one?.AccountId ?? ""], ReservationGroupIds: [one?.GroupId ?? ""] },
  ]) {
    expect((await ask("companionships/getAll", { ...all, Extent, ...filter })).Companionships).toEqual([first]);
  }
});

test("a walk sees every companionship once, whatever the page size", async () => {
  const customerIds = [...new Set(reservations.map((row) => row.AccountId))];
  const [stay] = couples;
  const added = await ask("reservations/addCompanion", {
    ReservationId: stay?.Id ?? "",
    CustomerId: customers.find((row) => row.Id !== stay?.AccountId)?.Id ?? "",
  });
  const seen: string[] = [];
  let Cursor: string | null = null;
  do {
    const page: { Companionships: readonly { Id: string }[] | null; Cursor: string | null } = await ask(
      "companionships/getAll",
      { Extent, CustomerIds: customerIds, Limitation: { Count: 7, Cursor } },
    );
    seen.push(...(page.Companionships ?? []).map((row) => row.Id));
    ({ Cursor } = page);
  } while (Cursor !== null);
  expect(seen).toHaveLength(reservations.length + 1);
  expect(new Set(seen).size).toBe(seen.length);
  expect(seen[0]).toBe(added.CompanionshipId);
});

test("the answer brings along what its companionships name", async () => {
  const whole = { Reservations: true, ReservationGroups: true, Customers: true };
  const stay = reservations.find((row) => row.State === "Inquired") ?? reservations.at(-1);
  const answer = await ask("companionships/getAll", { ...all, Extent: whole, ReservationIds: [stay?.Id ?? ""] });
  expect(answer.Reservations).toMatchObject([
    {
      Id: stay?.Id,
      State: stay?.State === "Inquired" ? "Enquired" : stay?.State,
      CustomerId: stay?.AccountId,
      CompanionIds: [stay?.AccountId],
      CompanyId: stay?.PartnerCompanyId,
    },
  ]);
  expect((answer.Reservations?.[0]?.AdultCount ?? 0) + (answer.Reservations?.[0]?.ChildCount ?? 0)).toBe(
    stay === undefined ? 0 : peopleOf(stay),
  );
  expect(answer.ReservationGroups).toEqual([{ Id: stay?.GroupId, Name: null }]);
  expect(answer.Customers?.map((row) => row.Id)).toEqual([stay?.AccountId]);
  const bare = await ask("companionships/getAll", { ...all, Extent, ReservationIds: [stay?.Id ?? ""] });
  expect([bare.Reservations, bare.ReservationGroups, bare.Customers]).toEqual([null, null, null]);
});

test("a companion is added while there is room, found by the time of it, and taken off without a trace", async () => {
  const stay = couples[1];
  const ReservationId = stay?.Id ?? "";
  const [other = "", third = ""] = customers.map((row) => row.Id).filter((id) => id !== stay?.AccountId);
  clock.advance(1000);
  const { CompanionshipId } = await ask("reservations/addCompanion", { ReservationId, CustomerId: other });
  const body = { ...all, Extent, ReservationIds: [ReservationId] };
  const row = { Id: CompanionshipId, CustomerId: other, ReservationId, ReservationGroupId: stay?.GroupId };
  expect((await ask("companionships/getAll", body)).Companionships).toMatchObject([
    row,
    { CustomerId: stay?.AccountId },
  ]);
  expect((await ask("companionships/getAll", { ...body, UpdatedUtc: thisSecond() })).Companionships).toEqual([row]);
  expect(await refusal("reservations/addCompanion", { ReservationId, CustomerId: other })).toEqual([
    403,
    "The customer accompanies this reservation already.",
  ]);
  expect(await refusal("reservations/addCompanion", { ReservationId, CustomerId: third })).toEqual([
    403,
    "The reservation has as many companions as people it was made for.",
  ]);
  expect(await ask("reservations/deleteCompanion", { ReservationId, CustomerId: other })).toEqual({});
  expect(
    (await ask("companionships/getAll", { ...all, Extent, CompanionshipIds: [CompanionshipId] })).Companionships,
  ).toEqual([]);
  expect(await refusal("reservations/deleteCompanion", { ReservationId, CustomerId: other })).toEqual([
    400,
    "Invalid CustomerId",
  ]);
});

test("an owner can be taken off, and comes back as before", async () => {
  const stay = couples[2];
  const ReservationId = stay?.Id ?? "";
  const body = { ...all, Extent, ReservationIds: [ReservationId] };
  const before = await ask("companionships/getAll", body);
  await ask("reservations/deleteCompanion", { ReservationId, CustomerId: stay?.AccountId ?? "" });
  expect((await ask("companionships/getAll", body)).Companionships).toEqual([]);
  const { CompanionshipId } = await ask("reservations/addCompanion", {
    ReservationId,
    CustomerId: stay?.AccountId ?? "",
  });
  expect(before.Companionships?.[0]?.Id).toBe(CompanionshipId);
  expect(await ask("companionships/getAll", body)).toEqual(before);
});

test("nobody joins or leaves a stay that is over, or is nobody", async () => {
  const over = reservations.find((row) => row.State === "Processed");
  const canceled = reservations.find((row) => row.State === "Canceled");
  for (const ReservationId of [over?.Id, canceled?.Id, NOBODY]) {
    for (const operation of ["reservations/addCompanion", "reservations/deleteCompanion"] as const) {
      expect(await refusal(operation, { ReservationId, CustomerId: customers[0]?.Id })).toEqual([
        400,
        "Invalid ReservationId",
      ]);
    }
  }
  const body = { ReservationId: couples[3]?.Id, CustomerId: NOBODY };
  expect(await refusal("reservations/addCompanion", body)).toEqual([400, "Invalid CustomerId"]);
  expect(await refusal("reservations/addCompanion", { ...body, EnterpriseId: NOBODY })).toEqual([
    400,
    "Invalid EnterpriseId",
  ]);
  const window = { UpdatedUtc: thisSecond() };
  expect((await refusal("companionships/getAll", { ...all, Extent, ...window }))[0]).toBe(400);
  const cursor = { Extent, CustomerIds: [NOBODY], Limitation: { Count: 1, Cursor: NOBODY } };
  expect(await refusal("companionships/getAll", cursor)).toEqual([400, "Invalid Limitation.Cursor"]);
});
