import fc from "fast-check";
import { expect, test } from "vitest";
import { decimal } from "./decimal.ts";
import { parseJson } from "./json.ts";
import { ok, scripted } from "./scripted.fixture.ts";

const decimals = fc
  .tuple(
    fc.boolean(),
    fc.bigInt({ min: 0n, max: 10n ** 18n }),
    fc.option(fc.stringMatching(/^\d{1,12}$/), { nil: undefined }),
  )
  .map(([minus, whole, part]) => `${minus ? "-" : ""}${whole}${part === undefined ? "" : `.${part}`}`);

test("every decimal of an answer keeps its digits, and everything else its kind", () => {
  fc.assert(
    fc.property(decimals, decimals, fc.string(), (gross, value, name) => {
      const text = `{"Items":[{"Name":${JSON.stringify(name)},"Count":3,"Amount":{"GrossValue": ${gross},"NetValue":null,"TaxValues":[{"Value":${value}}]}}]}`;
      expect(parseJson(text, true)).toEqual({
        Items: [{ Name: name, Count: 3, Amount: { GrossValue: gross, NetValue: null, TaxValues: [{ Value: value }] } }],
      });
    }),
  );
});

test("lists and maps of decimals keep their digits", () => {
  const text =
    '{"BasePrices":[100.10, 95.00],"CategoryPrices":[{"Prices":[1.50]}],"SurchargeFees":{"Visa":1.20},"Value":[]}';
  expect(parseJson(text, true)).toEqual({
    BasePrices: ["100.10", "95.00"],
    CategoryPrices: [{ Prices: ["1.50"] }],
    SurchargeFees: { Visa: "1.20" },
    Value: [],
  });
});

test("text that looks like a decimal stays as it is", () => {
  const Notes = 'he wrote "GrossValue": 12.50';
  expect(parseJson(JSON.stringify({ Notes }), true)).toEqual({ Notes });
});

test("an answer of an operation with money is read so, by call and by each", async () => {
  const item = '{"Id":"1","Amount":{"Currency":"EUR","GrossValue":118.00,"NetValue":100.0}}';
  const { mews } = await scripted([
    ok(`{"OrderItems":[${item}],"Cursor":null}`),
    ok(`{"OrderItems":[${item}],"Cursor":null}`),
  ]);
  const body = { OrderItemIds: ["1"] };
  const { OrderItems } = await mews.orderItems.getAll({ ...body, Limitation: { Count: 10 } });
  expect(OrderItems[0]?.Amount).toMatchObject({ GrossValue: "118.00", NetValue: "100.0" });
  for await (const page of mews.each("orderItems/getAll", body)) {
    expect(page.rows[0]?.Amount.GrossValue).toBe("118.00");
    expect(page.text).toContain("118.00,");
  }
});

test("a decimal is sent digit for digit", async () => {
  const { mews, sent } = await scripted([ok({})]);
  await mews.payments.refund({
    AccountId: "2",
    PaymentId: "1",
    Reason: "Broken lamp",
    ValueToRefund: decimal("12345678901234567.10"),
  });
  expect(sent[0]?.text).toContain('"ValueToRefund":12345678901234567.10');
});

test.each(["", "12,5", "1e5", "01", ".5", "5.", "NaN", "12.5 "])("%j is no decimal", (text) => {
  expect(() => decimal(text)).toThrow(RangeError);
});
