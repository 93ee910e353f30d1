import { expect, test } from "vitest";
import { all, NOBODY, openSmallHotel } from "./guests.fixture.ts";

const { clock, ask, refusal, thisSecond, stayId, additionalServiceId } = await openSmallHotel();
const { Rates: rates } = await ask("rates/getAll", { ...all, ServiceIds: [stayId] });
const { Companies: companies } = await ask("companies/getAll", all);
const rate = rates[0]?.Id ?? "";
const company = companies[0]?.Id ?? "";
const whole = { Vouchers: true, VoucherAssignments: true, Rates: true, VoucherCodes: true, Companies: true };
const asked = { ...all, Extent: whole, ServiceIds: [stayId] };

test("a voucher with its codes is added, found, changed and deleted", async () => {
  clock.advance(1000);
  const { Vouchers } = await ask("vouchers/add", {
    VoucherParameters: [
      {
        ServiceId: stayId,
        Name: "Spring",
        Type: "PartnerCompany",
        CompanyId: company,
        AssignedRateIds: [rate],
        ExternalIdentifier: "spring-26",
      },
    ],
  });
  const [voucher] = Vouchers ?? [];
  expect(voucher).toMatchObject({ CompanyId: company, TravelAgencyId: null, IsActive: true });
  const VoucherId = voucher?.Id ?? "";
  const { VoucherCodes } = await ask("voucherCodes/add", {
    VoucherCodeParameters: [{ VoucherId, Value: "SPRING", ValidityStartUtc: "2026-03-01T00:00:00Z" }],
  });
  for (const filter of [
    { VoucherIds: [VoucherId] },
    { CompanyIds: [company] },
    { VoucherCodeValues: ["spring"] },
    { ExternalIdentifiers: ["spring-26"] },
    { UpdatedUtc: thisSecond() },
  ]) {
    expect(await ask("vouchers/getAll", { ...asked, ...filter })).toMatchObject({
      Vouchers,
      VoucherCodes,
      VoucherAssignments: [{ VoucherId, RateId: rate }],
      Rates: [{ Id: rate }],
      Companies: [{ Id: company }],
      Cursor: VoucherId,
    });
  }
  const bare = await ask("vouchers/getAll", { ...asked, Extent: {} });
  expect(bare).toEqual({
    Vouchers: null,
    VoucherCodes: null,
    VoucherAssignments: null,
    Rates: null,
    Companies: null,
    Cursor: VoucherId,
  });

  clock.advance(1000);
  const changed = await ask("vouchers/update", {
    VoucherUpdates: [
      {
        VoucherId,
        Name: { Value: "Spring 26" },
        Type: { Value: "TravelAgency" },
        AssignedRateIds: { Value: [] },
        OccupiableIntervalEndUtc: { Value: "2026-05-01T00:00:00Z" },
      },
    ],
  });
  expect(changed.Vouchers).toEqual([
    {
      ...voucher,
      Name: "Spring 26",
      Type: "TravelAgency",
      CompanyId: null,
      TravelAgencyId: company,
      OccupiableIntervalEndUtc: "2026-05-01T00:00:00Z",
      UpdatedUtc: thisSecond().StartUtc.replace(".000", ""),
    },
  ]);
  const after = await ask("vouchers/getAll", { ...asked, UpdatedUtc: thisSecond() });
  expect([after.Vouchers, after.VoucherAssignments, after.Rates]).toEqual([changed.Vouchers, [], []]);

  expect(await ask("vouchers/delete", { VoucherIds: [VoucherId] })).toEqual({});
  expect((await ask("vouchers/getAll", asked)).Vouchers).toMatchObject([{ IsActive: false }]);
  expect((await ask("vouchers/getAll", { ...asked, ActivityStates: ["Active"] })).Vouchers).toEqual([]);
  expect(await refusal("vouchers/delete", { VoucherIds: [VoucherId] })).toEqual([400, "Invalid VoucherIds"]);
});

test("a code that was deleted is still listed, and opens nothing", async () => {
  const { Vouchers } = await ask("vouchers/add", {
    VoucherParameters: [{ ServiceId: stayId, Name: "Public", Type: "Public" }],
  });
  const VoucherId = Vouchers?.[0]?.Id ?? "";
  const { VoucherCodes } = await ask("voucherCodes/add", {
    VoucherCodeParameters: [
      { VoucherId, Value: "ONE" },
      { VoucherId, Value: "TWO" },
    ],
  });
  clock.advance(1000);
  const VoucherCodeIds = [VoucherCodes[0]?.Id ?? ""];
  expect(await ask("voucherCodes/delete", { VoucherCodeIds })).toEqual({});
  const of = { ...all, VoucherIds: [VoucherId] };
  expect((await ask("voucherCodes/getAll", of)).VoucherCodes).toMatchObject([
    { Value: "TWO", IsActive: true },
    { Value: "ONE", IsActive: false },
  ]);
  const changed = { ...of, UpdatedUtc: thisSecond() };
  expect((await ask("voucherCodes/getAll", changed)).VoucherCodes.map((row) => row.Id)).toEqual(VoucherCodeIds);
  expect((await ask("vouchers/getAll", { ...asked, VoucherCodeValues: ["ONE"] })).Vouchers).toEqual([]);
  expect((await ask("vouchers/getAll", { ...asked, VoucherCodeValues: ["TWO"] })).Vouchers).toHaveLength(1);
  expect(await refusal("voucherCodes/delete", { VoucherCodeIds })).toEqual([400, "Invalid VoucherCodeIds"]);
});

test("vouchers for nothing and nobody are refused", async () => {
  const voucher = { ServiceId: stayId, Name: "Spring", Type: "Public" };
  for (const [fields, parameter] of [
    [{ ServiceId: NOBODY }, "ServiceId"],
    [{ ServiceId: additionalServiceId }, "ServiceId"],
    [{ Type: "PartnerCompany" }, "CompanyId"],
    [{ Type: "TravelAgency", CompanyId: NOBODY }, "CompanyId"],
    [{ AssignedRateIds: [NOBODY] }, "AssignedRateIds"],
    [
      { OccupiableIntervalStartUtc: "2026-05-01T00:00:00Z", OccupiableIntervalEndUtc: "2026-04-01T00:00:00Z" },
      "OccupiableIntervalEndUtc",
    ],
  ] as const) {
    expect(await refusal("vouchers/add", { VoucherParameters: [{ ...voucher, ...fields }] })).toEqual([
      400,
      `Invalid ${parameter}`,
    ]);
  }
  const { Vouchers } = await ask("vouchers/add", {
    VoucherParameters: [{ ServiceId: stayId, Name: "Autumn", Type: "Public" }],
  });
  const update = (fields: object): ReturnType<typeof refusal> =>
    refusal("vouchers/update", { VoucherUpdates: [{ VoucherId: Vouchers?.[0]?.Id, ...fields }] });
  expect(await update({ VoucherId: NOBODY })).toEqual([400, "Invalid VoucherId"]);
  expect(await update({ Type: { Value: "Secret" } })).toEqual([400, "Invalid Type"]);
  expect(await update({ Type: { Value: "TravelAgency" } })).toEqual([400, "Invalid CompanyId"]);
  expect(await update({ OccupiableIntervalStartUtc: { Value: "May" } })).toEqual([
    400,
    "Invalid OccupiableIntervalStartUtc",
  ]);
  const code = { VoucherId: Vouchers?.[0]?.Id, Value: "X" };
  expect(await refusal("voucherCodes/add", { VoucherCodeParameters: [{ ...code, VoucherId: NOBODY }] })).toEqual([
    400,
    "Invalid VoucherId",
  ]);
  expect(await refusal("voucherCodes/add", { VoucherCodeParameters: [{ ...code, Value: "" }] })).toEqual([
    400,
    "Invalid Value",
  ]);
  expect(await refusal("vouchers/getAll", { ...asked, ServiceIds: [additionalServiceId] })).toEqual([
    400,
    "Invalid ServiceIds",
  ]);
});
