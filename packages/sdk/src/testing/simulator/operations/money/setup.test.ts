import { beforeAll, expect, test } from "vitest";
import { type MoneyHotel, openHotel } from "./hotel.fixture.ts";

const NOBODY = "6b1f1d1e-0f3a-4d1e-9a53-7d2b8f1c0a11";
const all = { Limitation: { Count: 100 } };

let hotel: MoneyHotel;

beforeAll(async () => {
  hotel = await openHotel(20);
});

test("what the books are kept with is listed, and found by its ids", async () => {
  const { AccountingCategories } = await hotel.ask("accountingCategories/getAll", all);
  expect(AccountingCategories.map((row) => row.Classification)).toContain("Accommodation");
  const [first] = AccountingCategories;
  const one = await hotel.ask("accountingCategories/getAll", { ...all, AccountingCategoryIds: [String(first?.Id)] });
  expect(one.AccountingCategories).toEqual([first]);
  expect((await hotel.ask("cashiers/getAll", all)).Cashiers).toHaveLength(2);
  expect((await hotel.ask("departments/getAll", all)).Departments).toHaveLength(5);
  expect((await hotel.ask("outlets/getAll", all)).Outlets.map((row) => row.Name)).toEqual(["Bar", "Restaurant"]);
  const { Counters } = await hotel.ask("counters/getAll", { ...all, Type: "BillCounter" });
  expect(Counters.map((row) => row.Name)).toEqual(["Invoices", "Receipts"]);
  const { Devices } = await hotel.ask("devices/getAll", {});
  expect(Devices.map((row) => row.Type)).toEqual([
    "Printer",
    "KeyCutter",
    "PaymentTerminal",
    "PassportScanner",
    "FiscalMachine",
  ]);
});

test("every tax code of an order item is a rate that holds on the day of its consumption", async () => {
  const { TaxRates } = await hotel.ask("taxations/getAll", {});
  const { TaxEnvironments } = await hotel.ask("taxEnvironments/getAll", {});
  const { Enterprise } = await hotel.ask("configuration/get", {});
  const environment = TaxEnvironments.find((row) => row.Code === Enterprise.TaxEnvironmentCode);
  const rates = new Map(TaxRates.map((row) => [row.Code, row]));
  const stay = (await hotel.ask("services/getAll", all)).Services.find((row) => row.Data?.Discriminator === "Bookable");
  let taxed = 0;
  for (const { Amount, ConsumedUtc } of await hotel.items({ ServiceIds: [String(stay?.Id)] })) {
    for (const { TaxRateCode, NetValue, TaxValue } of Amount.Breakdown.Items) {
      if (TaxRateCode === null) continue;
      const rate = rates.get(TaxRateCode);
      expect(environment?.TaxationCodes).toContain(rate?.TaxationCode);
      const holds = rate?.ValidityInvervalsUtc?.some(
        ({ StartUtc, EndUtc }) => StartUtc <= ConsumedUtc && ConsumedUtc < EndUtc,
      );
      expect(holds).toBe(true);
      expect(Math.abs(NetValue * (rate?.Value ?? 0) - TaxValue)).toBeLessThan(0.01);
      taxed += 1;
    }
  }
  expect(taxed).toBeGreaterThan(500);
});

test("countries, currencies and languages are those of the world", async () => {
  const { Countries, CountryGroups } = await hotel.ask("countries/getAll", {});
  expect(Countries).toHaveLength(249);
  expect(Countries).toContainEqual({ Code: "PT", SovereignCountryCode: "PT", EnglishName: "Portugal" });
  expect(Countries).toContainEqual({ Code: "GP", SovereignCountryCode: "FR", EnglishName: "Guadeloupe" });
  expect(CountryGroups[0]?.CountryCodes).toHaveLength(27);
  const codes = new Set(Countries.map((row) => row.Code));
  for (const { SovereignCountryCode } of Countries) expect(codes).toContain(SovereignCountryCode);
  const { Currencies } = await hotel.ask("currencies/getAll", {});
  expect(Currencies).toEqual(
    expect.arrayContaining([
      { Code: "EUR", Precision: 2 },
      { Code: "JPY", Precision: 0 },
      { Code: "KWD", Precision: 3 },
    ]),
  );
  expect(new Set(Currencies.map((row) => row.Code)).size).toBe(Currencies.length);
  const { Languages } = await hotel.ask("languages/getAll", {});
  expect(Languages).toContainEqual({
    Code: "pt-BR",
    FallbackLanguageCode: "pt-PT",
    EnglishName: "Brazilian Portuguese",
    LocalName: "português (Brasil)",
  });
  const known = new Set(Languages.map((row) => row.Code));
  for (const { FallbackLanguageCode: code } of Languages) if (code !== null) expect(known).toContain(code);
  const texts = await hotel.ask("languages/getTexts", { LanguageCodes: ["en-US"], Scope: "Navigator" });
  expect(texts.LanguageTexts).toEqual([{ LanguageCode: "en-US", Texts: {} }]);
  expect(await hotel.refusal("languages/getTexts", { LanguageCodes: ["xx-XX"], Scope: "Navigator" })).toBe(
    "400 Invalid LanguageCodes",
  );
});

test("exchange rates tell what a euro is worth", async () => {
  const { ExchangeRates } = await hotel.ask("exchangeRates/getAll", {});
  expect(ExchangeRates.map((row) => [row.SourceCurrency, row.TargetCurrency]).toSorted()).toEqual([
    ["EUR", "CHF"],
    ["EUR", "GBP"],
    ["EUR", "JPY"],
    ["EUR", "USD"],
  ]);
  const Ids = [String(ExchangeRates[0]?.Id)];
  expect((await hotel.ask("exchangeRates/getAll", { Ids })).ExchangeRates).toEqual([ExchangeRates[0]]);
  expect(await hotel.refusal("exchangeRates/getAll", { EnterpriseIds: [NOBODY] })).toBe("400 Invalid EnterpriseIds");
});

test("the ledgers of a day go on from those of the day before, and agree with each other", async () => {
  const ledgers = ["Revenue", "NonRevenue", "Tax", "Payment", "City", "Deposit", "Guest"] as const;
  const { LedgerBalances } = await hotel.ask("ledgerBalances/getAll", {
    Date: { Start: "2026-03-01", End: "2026-03-10" },
    LedgerTypes: [...ledgers],
    Limitation: { Count: 1000 },
  });
  const rows = LedgerBalances ?? [];
  expect(rows).toHaveLength(70);
  const value = (ledger: string, date: string, end: "OpeningBalance" | "ClosingBalance"): number =>
    Math.round(
      (rows.find((row) => row.LedgerType === ledger && row.Date === date)?.[end].GrossValue ?? Number.NaN) * 100,
    );
  for (let day = 2; day <= 10; day++) {
    const date = `2026-03-${String(day).padStart(2, "0")}`;
    const before = `2026-03-${String(day - 1).padStart(2, "0")}`;
    for (const ledger of ledgers)
      expect(value(ledger, date, "OpeningBalance")).toBe(value(ledger, before, "ClosingBalance"));
    const at = (ledger: string): number => value(ledger, date, "ClosingBalance");
    expect(at("Guest") + at("City") + at("Deposit")).toBe(at("Revenue") + at("NonRevenue") + at("Tax") + at("Payment"));
  }
  expect(value("Revenue", "2026-03-10", "ClosingBalance")).toBeGreaterThan(
    value("Revenue", "2026-03-01", "ClosingBalance"),
  );
  const stay = (await hotel.ask("services/getAll", all)).Services.find((row) => row.Data?.Discriminator === "Bookable");
  const day = { StartUtc: "2026-03-09T00:00:00Z", EndUtc: "2026-03-10T00:00:00Z" };
  const consumed = await hotel.items({ ServiceIds: [String(stay?.Id)], ConsumedUtc: day });
  const revenue = consumed
    .filter((row) => row.AccountingState !== "Canceled" && row.Type !== "CityTax")
    .reduce((sum, row) => sum + Math.round(row.Amount.NetValue * 100), 0);
  expect(value("Revenue", "2026-03-09", "ClosingBalance") - value("Revenue", "2026-03-08", "ClosingBalance")).toBe(
    revenue,
  );
});

test("ledger balances come page by page, for a month and a day at most", async () => {
  const body = {
    Date: { Start: "2026-03-01", End: "2026-03-04" },
    LedgerTypes: ["Revenue", "Tax"] as ("Revenue" | "Tax")[],
  };
  const first = await hotel.ask("ledgerBalances/getAll", { ...body, Limitation: { Count: 5 } });
  const second = await hotel.ask("ledgerBalances/getAll", { ...body, Limitation: { Count: 5, Cursor: first.Cursor } });
  const third = await hotel.ask("ledgerBalances/getAll", { ...body, Limitation: { Count: 5, Cursor: second.Cursor } });
  const whole = await hotel.ask("ledgerBalances/getAll", { ...body, Limitation: { Count: 50 } });
  expect([...(first.LedgerBalances ?? []), ...(second.LedgerBalances ?? [])]).toEqual(whole.LedgerBalances);
  expect([third.LedgerBalances, third.Cursor]).toEqual([[], null]);
  const refused = { ...body, Limitation: { Count: 5 }, Date: { Start: "2026-01-01", End: "2026-03-01" } };
  expect(await hotel.refusal("ledgerBalances/getAll", refused)).toBe("400 Invalid Date");
  const backwards = { ...refused, Date: { Start: "2026-03-02", End: "2026-03-01" } };
  expect(await hotel.refusal("ledgerBalances/getAll", backwards)).toBe("400 Invalid Date");
});
