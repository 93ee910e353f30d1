import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { changeOf } from "./compare.ts";
import { evaluate, type Known, type Money } from "./evaluate.ts";
import { decimalText, type Exact, exact, quotientText, toNumber } from "./exact.ts";
import { type Figure, type FigureName, figureNames, figures } from "./figures.ts";
import { type Counted, partNames, parts, total } from "./parts.ts";

const known = (counted: Counted, rest: Partial<Known> = {}): Known => ({
  counted,
  currency: "EUR",
  medians: {},
  missing: {},
  ...rest,
});
const count = (n: number): Exact => exact(String(n));
const valueOf = (name: FigureName, of: Known) => evaluate(name, of).value;
const amountOf = (name: FigureName, of: Known) => (valueOf(name, of) as Money | null)?.amount;

describe("100 rooms, 5 out of order, 2 in house use, 70 paid nights, 3 complimentary, 8,400 of rooms, 10,500 in all", () => {
  const shared = {
    outOfOrder: count(5),
    houseUse: count(2),
    complimentary: count(3),
    roomsRevenue: count(8400),
    totalRevenue: count(10_500),
  };
  const mews = known({ ...shared, available: count(95), sold: count(73) });
  const benchmark = known({ ...shared, available: count(100), sold: count(70) });

  test("on Mews's basis 73 of 95 rooms are occupied: 76.84 %", () => {
    expect(valueOf("occupancy", mews)).toBe(0.768421);
    expect(amountOf("adr", mews)).toBe("115.07");
    expect(amountOf("revpar", mews)).toBe("88.42");
  });

  test("on the benchmark's, 70 of 100: 70 %, ADR 120, RevPAR 84, TRevPAR 105", () => {
    expect(valueOf("occupancy", benchmark)).toBe(0.7);
    expect(valueOf("adr", benchmark)).toEqual({ amount: "120.00", currency: "EUR" });
    expect(amountOf("revpar", benchmark)).toBe("84.00");
    expect(amountOf("trevpar", benchmark)).toBe("105.00");
  });
});

const whole = fc.integer({ min: 0, max: 100_000 });
const cents = fc.integer({ min: -10_000_000, max: 1_000_000_000 }).map((n) => exact((n / 100).toFixed(2)));
const cell = fc.record(
  Object.fromEntries(partNames.map((name) => [name, parts[name].unit === "money" ? cents : whole.map(count)])),
) as fc.Arbitrary<Required<Counted>>;

test("RevPAR is occupancy × ADR, exactly, for whatever was counted on either basis", () => {
  fc.assert(
    fc.property(cell, (counted) => {
      fc.pre(counted.sold > 0n && counted.available > 0n);
      const { occupancy, adr, revpar } = figures;
      // As fractions, by the parts that the formulas name: occupancy × ADR / RevPAR is one.
      expect(counted[occupancy.numerator] * counted[adr.numerator] * counted[revpar.denominator]).toBe(
        counted[occupancy.denominator] * counted[adr.denominator] * counted[revpar.numerator],
      );
      const of = known(counted);
      const product = (valueOf("occupancy", of) as number) * Number(amountOf("adr", of));
      const rounding = 0.005 * (valueOf("occupancy", of) as number) + 0.0000005 * Math.abs(Number(amountOf("adr", of)));
      expect(Math.abs(product - Number(amountOf("revpar", of)))).toBeLessThanOrEqual(rounding + 0.0051);
    }),
  );
});

test("the parts of any cells add up to those of the whole, in whatever order", () => {
  fc.assert(
    fc.property(fc.array(cell, { minLength: 1, maxLength: 12 }), fc.nat(), (cells, cut) => {
      const at = cut % (cells.length + 1);
      const together = total(cells);
      expect(total([total(cells.slice(at)), total(cells.slice(0, at))])).toEqual(together);
      for (const name of partNames)
        expect(together[name]).toBe(cells.reduce((sum, { [name]: value }) => sum + value, 0n));
    }),
  );
});

test("where there is nothing to divide by there is no figure, and it says why; never 0", () => {
  const nothing = known(Object.fromEntries(partNames.map((name) => [name, 0n])));
  for (const name of figureNames) {
    const { kind, undefinedWhen }: Figure = figures[name];
    if (kind === "ratio" || kind === "median")
      expect({ name, ...evaluate(name, nothing) }).toEqual({ name, value: null, undefinedBecause: undefinedWhen });
    else expect(evaluate(name, nothing).undefinedBecause).toBeNull();
  }
  expect(evaluate("adr", known({ sold: 0n, roomsRevenue: count(50) }))).toEqual({
    value: null,
    undefinedBecause: "No room was sold",
  });
});

test("a part that is not known leaves no figure, with the reason; a currency that is not known leaves no money", () => {
  const missing = { roomsRevenue: "Charges are not copied" };
  expect(evaluate("adr", known({ sold: count(3) }, { missing })).undefinedBecause).toBe("Charges are not copied");
  expect(evaluate("adr", known({ sold: count(3) })).undefinedBecause).toBe("Not known: rooms revenue");
  const coinless = known({ sold: count(3), roomsRevenue: count(9) }, { currency: null });
  expect(evaluate("adr", coinless).undefinedBecause).toBe("The hotel's currency is not known");
  expect(valueOf("roomsSold", coinless)).toBe(3);
});

test("a median is what was found of the rows, a difference may be below nothing", () => {
  expect(valueOf("leadTime", known({ arrivingStays: count(4) }, { medians: { leadTime: 12.5 } }))).toBe(12.5);
  expect(valueOf("pace", known({ onTheBooks: count(3), onTheBooksLastYear: count(7) }))).toBe(-4);
});

test("a change is what has to be added to the other period's figure, to the cent", () => {
  fc.assert(
    fc.property(cell, cell, (one, other) => {
      for (const name of ["totalRevenue", "roomsSold", "occupancy"] as const) {
        const [now, then] = [evaluate(name, known(one)), evaluate(name, known(other))];
        const { change, share } = changeOf(now, then);
        const number = (value: number | Money | null) =>
          value === null ? null : typeof value === "number" ? exact(value.toFixed(6)) : exact(value.amount);
        if (now.value === null || then.value === null) expect({ change, share }).toEqual({ change: null, share: null });
        else expect(number(then.value)! + number(change)!).toBe(number(now.value));
        expect(share === null).toBe(change === null || number(then.value)! <= 0n);
      }
    }),
  );
});

test("every figure has a formula, a version, and a reason where it can be undefined", () => {
  for (const name of figureNames) {
    const { formula, version, kind, denominator, undefinedWhen }: Figure = figures[name];
    expect(formula.length).toBeGreaterThan(5);
    expect(version).toBeGreaterThanOrEqual(1);
    expect(undefinedWhen !== null).toBe(kind === "ratio" || kind === "median");
    expect(denominator !== null).toBe(kind === "ratio" || kind === "difference");
  }
});

describe("decimals", () => {
  test.each([
    ["0", 2, "0.00"],
    ["0.005", 2, "0.01"],
    ["-0.005", 2, "-0.01"],
    ["0.0049999", 2, "0.00"],
    ["12345678901234567890.12", 2, "12345678901234567890.12"],
    ["-7.5", 0, "-8"],
  ])("%s with %i digits is %s: half goes away from zero", (text, digits, written) => {
    expect(decimalText(exact(text), digits)).toBe(written);
  });

  test("what is written of cents is read again as it was", () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }), (n) => {
        const value = n * 10n ** 10n;
        expect(exact(decimalText(value, 2))).toBe(value);
        expect(toNumber(count(7))).toBe(7);
      }),
    );
  });

  test("a quotient is rounded once", () => {
    expect(quotientText(exact("1"), exact("3"), 4)).toBe("0.3333");
    expect(quotientText(exact("-2"), exact("3"), 2)).toBe("-0.67");
    expect(() => quotientText(exact("1"), 0n, 2)).toThrow(RangeError);
    expect(() => exact("1e5")).toThrow('"1e5" is no decimal');
  });
});
