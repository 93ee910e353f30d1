import { beforeEach, expect, test } from "vitest";
import { first, type House, openHouse } from "./stays.fixture.ts";

let house: House;
beforeEach(async () => {
  house = await openHouse();
});

const LIMIT = { Limitation: { Count: 500 } };

test("policies are found by service and one filter more, by rate and by reservation", async () => {
  const { RateGroups } = await house.ask("rateGroups/getAll", { ServiceIds: [house.serviceId], ...LIMIT });
  const ids = RateGroups.map((row) => row.Id);
  const body = { ServiceIds: [house.serviceId], ...LIMIT };
  expect(await house.refusal("cancellationPolicies/getAll", body)).toMatch(/^400 Invalid/);
  const { CancellationPolicies } = await house.ask("cancellationPolicies/getAll", { ...body, RateGroupIds: ids });
  expect(CancellationPolicies).toHaveLength(ids.length);
  const id = await house.book();
  const { CancellationPolicies: ofReservations } = await house.ask("cancellationPolicies/getByReservations", {
    ReservationIds: [id],
  });
  const { CancellationPolicies: ofRates } = await house.ask("cancellationPolicies/getByRates", {
    RateIds: [house.rates["Flexible"]],
    ReservationStartUtc: "2026-09-07T14:00:00Z",
    ReservationEndUtc: "2026-09-10T10:00:00Z",
  });
  const { Policies } = first(ofRates);
  expect(ofReservations).toEqual([{ ReservationId: id, Policies }]);
  expect(Policies).toMatchObject([{ Applicability: "Start", ApplicabilityOffset: "P0Y0M-1DT0H0M0S" }]);
});

test("rules say what comes with a rate, and carry along what is asked for", async () => {
  const { Rules, RuleActions, Rates, RateGroups } = await house.ask("rules/getAll", {
    ServiceIds: [house.serviceId],
    Extent: { RuleActions: true, Rates: true },
    ...LIMIT,
  });
  expect(RuleActions?.map((row) => row.RuleId).sort()).toEqual(Rules.map((row) => row.Id).sort());
  expect(Rates?.map((row) => row.Name).sort()).toEqual(["Bed and spa", "Corporate"]);
  expect(RateGroups).toBeNull();
});

test("the enterprise is told to whoever asks for its configuration, and to nobody as a portfolio", async () => {
  const { Enterprise, IsIdentityDocumentNumberRequired } = await house.ask("configuration/get");
  expect(Enterprise).toMatchObject({ Pricing: "Gross", TimeZoneIdentifier: "Europe/Lisbon", IsPortfolio: false });
  expect(IsIdentityDocumentNumberRequired).toBe(false);
  const images = [Enterprise.LogoImageId, Enterprise.CoverImageId].map((ImageId) => ({ ImageId }));
  expect((await house.ask("images/getUrls", { Images: images })).ImageUrls).toHaveLength(2);
  expect(await house.refusal("enterprises/getAll", LIMIT)).toMatch(/^401 Invalid AccessToken/);
});
