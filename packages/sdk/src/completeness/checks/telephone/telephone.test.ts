import fc from "fast-check";
import { getCountries, getCountryCallingCode, parsePhoneNumberWithError } from "libphonenumber-js/max";
import { expect, test } from "vitest";
import { score } from "../../index.ts";
import { Machine } from "./machine.ts";
import { lengthsOf } from "./pattern.ts";
import { readable } from "./plans.ts";

const digits = (least: number, most: number) =>
  fc.array(fc.nat(9), { minLength: least, maxLength: most }).map((figures) => figures.join(""));

/** What the library says, asked as the check's documentation promises. */
function byLibrary(text: string, regions: readonly string[]): string {
  const ask = (region?: string) => {
    try {
      const number = parsePhoneNumberWithError(text.replace(/^00/, "+"), region as "GB");
      return number.isValid() ? "fine" : number.isPossible() ? "phone_implausible" : "phone_malformed";
    } catch {
      return "phone_malformed";
    }
  };
  if (/^(\(?\+|00)/.test(text)) return ask();
  return regions.some((region) => ask(region) === "fine") ? "fine" : "phone_no_country";
}

// Ascension and Tristan da Cunha have plans, but are no countries of ISO 3166-1.
test("a number is judged as libphonenumber judges it, in every country and in every plain writing", () => {
  expect(readable).toBe(true);
  const country = fc.constantFrom(...getCountries().filter((code) => code !== "AC" && code !== "TA"));
  const beginning = fc.constantFrom("", "0", "1", "2", "3", "5", "7", "8", "9", "01", "06", "011", "15");
  const writing = fc.constantFrom(
    (code: string, national: string) => `+${code}${national}`,
    (code: string, national: string) => `00${code} ${national}`,
    (code: string, national: string) => `(+${code}) ${national.slice(0, 2)}-${national.slice(2)}`,
    (code: string, national: string) => `+${code} (0)${national}`,
    (code: string, national: string) => `${code}${national}`,
    (_code: string, national: string) => `${national.slice(0, 3)} ${national.slice(3)}`,
    (_code: string, national: string) => `0${national.slice(0, 3)}/${national.slice(3)}`,
  );
  fc.assert(
    fc.property(country, beginning, digits(5, 11), writing, country, (home, first, rest, write, residence) => {
      const phone = write(getCountryCallingCode(home), first + rest);
      const { gaps } = score({ phone, nationality: home, addressCountry: residence }, [{ field: "phone", weight: 1 }]);
      const found = gaps[0]?.code ?? "fine";
      // Numbers that are too long or made up are told before any plan is asked.
      if (found !== "phone_placeholder" && phone.replaceAll(/\D/g, "").length <= 17)
        expect(`${phone} of ${home}: ${found}`).toBe(`${phone} of ${home}: ${byLibrary(phone, [home, residence])}`);
    }),
    { numRuns: 4_000 },
  );
});

test("a machine matches what each of its patterns matches", () => {
  const patterns = ["[1-357-9]\\d{3}|[18]\\d{2}", "0?(?:1[02]|[3-5]{1,3}7?)\\d", "\\d{2,4}"];
  const machine = new Machine(patterns);
  fc.assert(
    fc.property(digits(0, 6), (text) => {
      const figures = Uint8Array.from(text, Number);
      const mask = patterns.reduce(
        (all, one, at) => (new RegExp(`^(?:${one})$`).test(text) ? all | (1 << at) : all),
        0,
      );
      expect(machine.matches(figures, 0, figures.length)).toBe(mask);
      expect(machine.begins(figures, 0, figures.length)).toBe(text.search(patterns[0]!) === 0);
    }),
    { numRuns: 2_000 },
  );
  expect(patterns.map(lengthsOf)).toEqual([0b11000, 0b1111100, 0b11100]);
  expect(() => new Machine(["\\w+"])).toThrow(/Not a pattern of digits: .* at 0/);
});
