import { expect, test } from "vitest";
import { all, both, NOBODY, openSmallHotel } from "./guests.fixture.ts";

const { clock, ask, refusal, thisSecond, chainId, customers } = await openSmallHotel();
const [guest = "", other = ""] = customers.map((row) => row.Id);
const PROGRAM = { Name: "Harbour Circle", Code: "HC", Type: "Hotel", Subscription: "Free" } as const;

async function program(): Promise<string> {
  const { LoyaltyPrograms } = await ask("loyaltyPrograms/add", { LoyaltyPrograms: [PROGRAM] });
  return LoyaltyPrograms[0]?.Id ?? "";
}

async function tier(LoyaltyProgramId: string, Code: string): Promise<string> {
  const { LoyaltyTiers } = await ask("loyaltyTiers/add", {
    LoyaltyTiers: [{ LoyaltyProgramId, Name: Code, Code, Ordering: 1 }],
  });
  return LoyaltyTiers[0]?.Id ?? "";
}

test("a program is added, read by code, changed and deleted; filters alone know its times", async () => {
  clock.advance(1000);
  const id = await program();
  const row = { Id: id, ChainId: chainId, ...PROGRAM };
  const ids = { ...all, LoyaltyProgramIds: [id] };
  for (const filter of [{ Codes: ["hc"] }, { CreatedUtc: thisSecond() }, { UpdatedUtc: thisSecond() }, ids]) {
    expect((await ask("loyaltyPrograms/getAll", { ...all, ...filter })).LoyaltyPrograms).toEqual([row]);
  }
  clock.advance(1000);
  const changed = await ask("loyaltyPrograms/update", {
    LoyaltyProgramUpdates: [{ LoyaltyProgramId: id, Name: { Value: "Harbour" }, Subscription: { Value: "Paid" } }],
  });
  expect(changed.LoyaltyPrograms).toEqual([{ ...row, Name: "Harbour", Subscription: "Paid" }]);
  expect((await ask("loyaltyPrograms/getAll", { ...all, UpdatedUtc: thisSecond() })).LoyaltyPrograms).toEqual(
    changed.LoyaltyPrograms,
  );
  clock.advance(1000);
  expect(await ask("loyaltyPrograms/delete", { LoyaltyProgramIds: [id] })).toEqual({});
  expect((await ask("loyaltyPrograms/getAll", ids)).LoyaltyPrograms).toEqual([]);
  const gone = { ...ids, UpdatedUtc: thisSecond(), ActivityStates: ["Deleted" as const] };
  expect((await ask("loyaltyPrograms/getAll", gone)).LoyaltyPrograms).toEqual(changed.LoyaltyPrograms);
  expect(await refusal("loyaltyPrograms/delete", { LoyaltyProgramIds: [id] })).toEqual([
    400,
    "Invalid LoyaltyProgramIds",
  ]);
  const update = { LoyaltyProgramUpdates: [{ LoyaltyProgramId: id, Name: { Value: "Again" } }] };
  expect(await refusal("loyaltyPrograms/update", update)).toEqual([400, "Invalid LoyaltyProgramId"]);
});

test("a program with members cannot be deleted", async () => {
  const LoyaltyProgramId = await program();
  const { LoyaltyMemberships } = await ask("loyaltyMemberships/add", {
    LoyaltyMemberships: [{ AccountId: guest, LoyaltyProgramId, IsPrimary: false }],
  });
  expect(await refusal("loyaltyPrograms/delete", { LoyaltyProgramIds: [LoyaltyProgramId] })).toEqual([
    403,
    "A loyalty program that has members cannot be deleted.",
  ]);
  await ask("loyaltyMemberships/delete", { LoyaltyMembershipIds: LoyaltyMemberships.map((row) => row.Id) });
  await ask("loyaltyPrograms/delete", { LoyaltyProgramIds: [LoyaltyProgramId] });
});

test("tiers belong to a program", async () => {
  const LoyaltyProgramId = await program();
  const id = await tier(LoyaltyProgramId, "gold");
  const of = { ...all, LoyaltyProgramIds: [LoyaltyProgramId] };
  clock.advance(1000);
  const { LoyaltyTiers } = await ask("loyaltyTiers/update", {
    LoyaltyTierUpdates: [{ LoyaltyTierId: id, Name: { Value: "Gold" }, Ordering: { Value: 3 } }],
  });
  expect(LoyaltyTiers).toEqual([{ Id: id, LoyaltyProgramId, Name: "Gold", Code: "gold", Ordering: 3 }]);
  expect((await ask("loyaltyTiers/getAll", { ...of, UpdatedUtc: thisSecond() })).LoyaltyTiers).toEqual(LoyaltyTiers);
  expect(await ask("loyaltyTiers/delete", { LoyaltyTierIds: [id] })).toEqual({});
  expect((await ask("loyaltyTiers/getAll", of)).LoyaltyTiers).toEqual([]);
  expect((await ask("loyaltyTiers/getAll", { ...of, ActivityStates: both })).LoyaltyTiers).toEqual(LoyaltyTiers);
  const lost = { LoyaltyProgramId: NOBODY, Name: "x", Code: "x", Ordering: 1 };
  expect(await refusal("loyaltyTiers/add", { LoyaltyTiers: [lost] })).toEqual([400, "Invalid LoyaltyProgramId"]);
  expect(await refusal("loyaltyTiers/delete", { LoyaltyTierIds: [id] })).toEqual([400, "Invalid LoyaltyTierIds"]);
  expect(
    await refusal("loyaltyTiers/update", { LoyaltyTierUpdates: [{ LoyaltyTierId: NOBODY, Name: { Value: "x" } }] }),
  ).toEqual([400, "Invalid LoyaltyTierId"]);
});

test("a membership is added, changed and deleted; an account has one that is primary", async () => {
  const LoyaltyProgramId = await program();
  const [silver, gold] = [await tier(LoyaltyProgramId, "silver"), await tier(LoyaltyProgramId, "gold")];
  clock.advance(1000);
  const { LoyaltyMemberships } = await ask("loyaltyMemberships/add", {
    LoyaltyMemberships: [
      { AccountId: other, LoyaltyProgramId, IsPrimary: true, MembershipNumber: "M-1", LoyaltyTierId: silver },
      {
        AccountId: other,
        LoyaltyProgramId,
        IsPrimary: true,
        State: "Pending",
        Points: 12,
        ExpirationDate: "2027-01-01",
      },
    ],
  });
  const [first, second] = LoyaltyMemberships;
  expect(first).toMatchObject({ State: "Enrolled", IsPrimary: false, MembershipNumber: "M-1", Code: "M-1" });
  expect(second).toMatchObject({ State: "Pending", IsPrimary: true, Points: 12, ProviderMembershipId: null });
  for (const filter of [
    { MembershipNumbers: ["m-1"] },
    { MembershipStates: ["Enrolled" as const], AccountIds: [other] },
    { LoyaltyMembershipIds: [first?.Id ?? ""] },
  ]) {
    expect((await ask("loyaltyMemberships/getAll", { ...all, ...filter })).LoyaltyMemberships).toEqual([first]);
  }
  clock.advance(1000);
  const { LoyaltyMemberships: changed } = await ask("loyaltyMemberships/update", {
    LoyaltyMembershipUpdates: [
      {
        LoyaltyMembershipId: first?.Id ?? "",
        IsPrimary: { Value: true },
        ProviderMembershipId: { Value: "provider-7" },
        LoyaltyTierId: { Value: gold },
        MembershipNumber: { Value: null },
      },
    ],
  });
  expect(changed).toMatchObject([
    { IsPrimary: true, ProviderMembershipId: "provider-7", LoyaltyTierId: gold, MembershipNumber: null, Code: null },
  ]);
  const asked = { ...all, UpdatedUtc: thisSecond() };
  expect((await ask("loyaltyMemberships/getAll", asked)).LoyaltyMemberships).toMatchObject([
    { Id: second?.Id, IsPrimary: false },
    { Id: first?.Id, IsPrimary: true },
  ]);
  const LoyaltyMembershipIds = [first?.Id ?? ""];
  expect(await ask("loyaltyMemberships/delete", { LoyaltyMembershipIds })).toEqual({});
  const ids = { ...all, LoyaltyMembershipIds };
  expect((await ask("loyaltyMemberships/getAll", ids)).LoyaltyMemberships).toEqual([]);
  expect((await ask("loyaltyMemberships/getAll", { ...ids, ActivityStates: both })).LoyaltyMemberships).toEqual(
    changed,
  );
  expect(await refusal("loyaltyMemberships/delete", { LoyaltyMembershipIds })).toEqual([
    400,
    "Invalid LoyaltyMembershipIds",
  ]);
});

test("memberships of nobody, in no program, with another program's tier are refused", async () => {
  const LoyaltyProgramId = await program();
  const foreign = await tier(await program(), "foreign");
  const membership = { AccountId: guest, LoyaltyProgramId, IsPrimary: false };
  for (const [fields, parameter] of [
    [{ AccountId: NOBODY }, "AccountId"],
    [{ LoyaltyProgramId: NOBODY }, "LoyaltyProgramId"],
    [{ LoyaltyTierId: NOBODY }, "LoyaltyTierId"],
    [{ LoyaltyTierId: foreign }, "LoyaltyTierId"],
    [{ ExpirationDate: "2027-13-01" }, "ExpirationDate"],
  ] as const) {
    expect(await refusal("loyaltyMemberships/add", { LoyaltyMemberships: [{ ...membership, ...fields }] })).toEqual([
      400,
      `Invalid ${parameter}`,
    ]);
  }
  const { LoyaltyMemberships } = await ask("loyaltyMemberships/add", { LoyaltyMemberships: [membership] });
  const update = (fields: object): ReturnType<typeof refusal> =>
    refusal("loyaltyMemberships/update", {
      LoyaltyMembershipUpdates: [{ LoyaltyMembershipId: LoyaltyMemberships[0]?.Id, ...fields }],
    });
  expect(await update({ LoyaltyMembershipId: NOBODY })).toEqual([400, "Invalid LoyaltyMembershipId"]);
  expect(await update({ LoyaltyTierId: { Value: foreign } })).toEqual([400, "Invalid LoyaltyTierId"]);
  expect(await update({ Points: { Value: 1.5 } })).toEqual([400, "Invalid Points"]);
  expect(await update({ State: { Value: null } })).toEqual([400, "Invalid State"]);
});
