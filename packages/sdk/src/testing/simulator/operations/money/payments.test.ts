import { beforeEach, describe, expect, test } from "vitest";
import type { Reservation } from "../../state/guest-rows.ts";
import { type MoneyHotel, openHotel } from "./hotel.fixture.ts";

const NOBODY = "6b1f1d1e-0f3a-4d1e-9a53-7d2b8f1c0a11";

let hotel: MoneyHotel;
let stay: Reservation;
let AccountId: string;

beforeEach(async () => {
  hotel = await openHotel(20);
  stay = (await hotel.reservations({ States: ["Started"] }))[0] as Reservation;
  ({ AccountId } = stay);
});

function money(GrossValue: number, Currency = "EUR"): { Currency: string; GrossValue: number; TaxCodes: string[] } {
  return { Currency, GrossValue, TaxCodes: [] };
}

describe("an external payment", () => {
  test("is a negative row that keeps the caller's identifier", async () => {
    const { ExternalPaymentId } = await hotel.ask("payments/addExternal", {
      AccountId,
      Amount: money(50),
      Type: "WireTransfer",
      ExternalIdentifier: "bank-12",
      ReservationId: stay.Id,
    });
    expect(await hotel.payments({ ReservationIds: [stay.Id], Type: "ExternalPayment" })).toContainEqual(
      expect.objectContaining({
        Id: ExternalPaymentId,
        State: "Charged",
        Amount: expect.objectContaining({ GrossValue: -50, NetValue: -50 }) as unknown,
        Data: expect.objectContaining({
          Discriminator: "External",
          External: { Type: "WireTransfer", ExternalIdentifier: "bank-12" },
        }) as unknown,
        PaymentOrigin: "Api",
        ChargedUtc: "2026-03-10T16:20:00Z",
      }),
    );
  });

  test("of less than nothing gives cash back", async () => {
    const { ExternalPaymentId } = await hotel.ask("payments/addExternal", {
      AccountId,
      Amount: money(-20),
      Type: "Cash",
    });
    expect(await hotel.payments({ PaymentIds: [ExternalPaymentId] })).toMatchObject([{ Amount: { GrossValue: 20 } }]);
  });

  test.each([
    [
      "a type that is not enabled",
      { Type: "Bacs" },
      "403 The external payment type Bacs is not enabled in this property.",
    ],
    ["another currency", { Amount: money(50, "USD") }, "403 Invalid identifier"],
    ["an unknown account", { AccountId: NOBODY }, "400 Invalid AccountId"],
    ["an unknown bill", { BillId: NOBODY }, "400 Invalid BillId"],
    ["an unknown reservation", { ReservationId: NOBODY }, "400 Invalid ReservationId"],
    ["an unknown category", { AccountingCategoryId: NOBODY }, "400 Invalid AccountingCategoryId"],
    ["nothing to pay", { Amount: money(0) }, "400 Invalid Amount"],
    ["a net value", { Amount: { Currency: "EUR", NetValue: 1, TaxCodes: [] } }, "400 Invalid Amount.GrossValue"],
  ])("with %s is refused", async (_, fields, message) => {
    const body = { AccountId, Amount: money(50), Type: "Cash", ...fields };
    expect(await hotel.refusal("payments/addExternal", body)).toBe(message);
  });
});

describe("an alternative payment", () => {
  const ideal = { Discriminator: "Ideal", Ideal: { RedirectUrl: "https://shop.example/done" } } as const;

  test("is pending until the guest has approved it", async () => {
    const { PaymentId, NextAction } = await hotel.ask("payments/addAlternative", {
      CustomerId: AccountId,
      Amount: money(80),
      Data: ideal,
    });
    expect(NextAction?.Discriminator).toBe("RedirectToUrl");
    expect(await hotel.payments({ PaymentIds: [PaymentId] })).toMatchObject([{ State: "Pending", ChargedUtc: null }]);
    hotel.pass(60);
    expect(await hotel.payments({ PaymentIds: [PaymentId] })).toMatchObject([
      { State: "Charged", ChargedUtc: "2026-03-10T16:20:30Z", UpdatedUtc: "2026-03-10T16:20:30Z" },
    ]);
  });

  test("says what its method needs", async () => {
    const body = { CustomerId: AccountId, Amount: money(80), Data: { Discriminator: "Ideal" } };
    expect(await hotel.refusal("payments/addAlternative", body)).toBe("400 Invalid Data.Ideal");
    expect(await hotel.refusal("payments/addAlternative", { ...body, CustomerId: NOBODY, Data: ideal })).toBe(
      "400 Invalid CustomerId",
    );
  });
});

describe("a refund", () => {
  const refund = (
    PaymentId: string,
    ValueToRefund?: number,
  ): { PaymentId: string; AccountId: string; Reason: string } => ({
    PaymentId,
    AccountId,
    Reason: "Too much",
    ...(ValueToRefund !== undefined && { ValueToRefund }),
  });

  test("goes back in parts, later, until nothing is left of the payment", async () => {
    await hotel.ask("payments/addCreditCard", {
      CustomerId: AccountId,
      Amount: money(100),
      CreditCard: { Type: "Visa", Number: "411111******1111", Name: "A Guest" },
    });
    const card = { Type: "CreditCardPayment", AccountIds: [AccountId] } as const;
    const [payment] = await hotel.payments({ ...card, AccountingStates: ["Open"] });
    const first = await hotel.ask("payments/refund", refund(String(payment?.Id), 30.25));
    expect(first).toMatchObject({
      PaymentId: payment?.Id,
      Type: "CreditCardPayment",
      Amount: { Currency: "EUR", Value: 30.25 },
      State: "Pending",
    });
    expect(await hotel.refusal("payments/refund", refund(String(payment?.Id), 69.76))).toBe(
      "403 No more than 69.75 of the payment can be refunded.",
    );
    const rest = await hotel.ask("payments/refund", refund(String(payment?.Id)));
    expect(rest.Amount.Value).toBe(69.75);
    expect(await hotel.refusal("payments/refund", refund(String(payment?.Id)))).toBe(
      "403 The payment has been refunded already.",
    );
    hotel.pass(30);
    const rows = await hotel.payments({ PaymentIds: [first.RefundId, rest.RefundId] });
    expect(rows.map((row) => [row.Kind, row.State, row.Amount.GrossValue]).toSorted()).toEqual([
      ["Refund", "Charged", 30.25],
      ["Refund", "Charged", 69.75],
    ]);
    expect(await hotel.refusal("payments/refund", refund(first.RefundId))).toBe("403 A refund cannot be refunded.");
  });

  test("is not given for cash, for somebody else's payment or for none", async () => {
    const external = await hotel.ask("payments/addExternal", { AccountId, Amount: money(10), Type: "Cash" });
    expect(await hotel.refusal("payments/refund", refund(external.ExternalPaymentId))).toBe(
      "403 Only card and alternative payments can be refunded.",
    );
    expect(await hotel.refusal("payments/refund", { ...refund(external.ExternalPaymentId), AccountId: NOBODY })).toBe(
      "400 Invalid AccountId",
    );
    expect(await hotel.refusal("payments/refund", refund(NOBODY))).toBe("400 Invalid PaymentId");
  });
});

describe("a payment request", () => {
  const request = {
    Amount: { Currency: "EUR", Value: 120.5 },
    Type: "Payment",
    Reason: "Prepayment",
    ExpirationUtc: "2026-03-11T16:20:00Z",
    Description: "Please pay",
  } as const;

  test("is pending until it is cancelled, or over", async () => {
    const { PaymentRequests } = await hotel.ask("paymentRequests/add", {
      PaymentRequests: [
        { ...request, AccountId, ReservationId: stay.Id },
        { ...request, AccountId },
      ],
    });
    const [first, second] = PaymentRequests.map((row) => row.Id);
    expect(PaymentRequests[0]).toMatchObject({
      State: "Pending",
      ReservationGroupId: stay.GroupId,
      Amount: { GrossValue: 120.5 },
    });
    const canceled = await hotel.ask("paymentRequests/cancel", { PaymentRequestIds: [String(first)] });
    expect(canceled.PaymentRequests).toMatchObject([{ Id: first, State: "Canceled" }]);
    expect(await hotel.refusal("paymentRequests/cancel", { PaymentRequestIds: [first] })).toBe(
      "403 Only a pending payment request can be canceled.",
    );
    hotel.pass(2 * 86_400);
    const { PaymentRequests: rows } = await hotel.ask("paymentRequests/getAll", {
      PaymentRequestIds: [String(first), String(second)],
      Limitation: { Count: 10 },
    });
    expect(rows.map((row) => [row.Id, row.State, row.UpdatedUtc])).toEqual([
      [second, "Expired", "2026-03-11T16:20:00Z"],
      [first, "Canceled", "2026-03-10T16:20:00Z"],
    ]);
  });

  test.each([
    ["an unknown account", { AccountId: NOBODY }, "400 Invalid PaymentRequests[0].AccountId"],
    [
      "an expiration that has passed",
      { ExpirationUtc: "2026-03-10T16:00:00Z" },
      "400 Invalid PaymentRequests[0].ExpirationUtc",
    ],
    ["nothing to pay", { Amount: { Currency: "EUR", Value: 0 } }, "400 Invalid PaymentRequests[0].Amount"],
    ["another currency", { Amount: { Currency: "GBP", Value: 1 } }, "403 Invalid identifier"],
  ])("with %s is refused", async (_, fields, message) => {
    const body = { PaymentRequests: [{ ...request, AccountId, ...fields }] };
    expect(await hotel.refusal("paymentRequests/add", body)).toBe(message);
  });

  test("for a payment method is taken for a customer who is known", async () => {
    const body = {
      AccountId,
      ExpirationUtc: request.ExpirationUtc,
      Description: "Your card",
      PaymentMethods: ["PaymentCard"],
    };
    const { PaymentMethodRequestId } = await hotel.ask("paymentMethodRequests/add", body);
    expect(PaymentMethodRequestId).toMatch(/^[0-9a-f-]{36}$/);
    expect(await hotel.refusal("paymentMethodRequests/add", { ...body, AccountId: NOBODY })).toBe(
      "400 Invalid AccountId",
    );
  });
});

test("a card payment is settled two days after it was charged", async () => {
  const charged = { StartUtc: "2026-03-09T00:00:00Z", EndUtc: "2026-03-10T16:20:00Z" };
  const [payment] = await hotel.payments({ ChargedUtc: charged, Type: "CreditCardPayment", States: ["Charged"] });
  expect(payment?.SettlementUtc).toBeNull();
  hotel.pass(2 * 86_400);
  const [settled] = await hotel.payments({ PaymentIds: [String(payment?.Id)] });
  const due = new Date(Date.parse(String(payment?.ChargedUtc)) + 2 * 86_400_000).toISOString().replace(".000", "");
  expect([settled?.SettlementUtc, settled?.UpdatedUtc]).toEqual([due, due]);
  const interval = { StartUtc: due, EndUtc: due };
  expect(await hotel.payments({ SettlementUtc: interval, AccountIds: [String(payment?.AccountId)] })).toContainEqual(
    settled,
  );
});

test("a card that a guest paid with is kept by its last digits, charged again and not once it is disabled", async () => {
  const { CreditCardId } = await hotel.ask("payments/addCreditCard", {
    CustomerId: AccountId,
    Amount: money(100),
    CreditCard: { Type: "Visa", Number: "4111111111112222", Name: "A Guest" },
  });
  const cards = await hotel.ask("creditCards/getAll", { CustomerIds: [AccountId], Limitation: { Count: 10 } });
  expect(cards.CreditCards).toMatchObject([{ Id: CreditCardId, Type: "Visa", ObfuscatedNumber: "************2222" }]);
  const charge = { CreditCardId, Amount: money(10) };
  const { PaymentId } = await hotel.ask("creditCards/charge", charge);
  expect(await hotel.payments({ PaymentIds: [PaymentId] })).toMatchObject([
    { AccountId, Type: "CreditCardPayment", Data: { CreditCard: { CreditCardId } }, Amount: { GrossValue: -10 } },
  ]);
  await hotel.ask("creditCards/disable", { CreditCardId });
  expect(await hotel.refusal("creditCards/charge", charge)).toBe("403 The credit card is disabled.");
});

test("a card that is not known is not charged", async () => {
  const charge = { CreditCardId: NOBODY, Amount: money(10) };
  expect(await hotel.refusal("creditCards/charge", charge)).toBe("400 Invalid CreditCardId");
});
