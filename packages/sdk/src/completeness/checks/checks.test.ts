import { describe, expect, test } from "vitest";
import { score, type Profile } from "../index.ts";

/** The gap of one field in a profile, or "fine". */
function gapOf(field: string, profile: Profile, context = {}): string {
  const { gaps } = score(profile, [{ field, weight: 1 }], context);
  return (
    gaps[0]?.code.replace(
      /^(first_name|last_name|email|phone|nationality|birth_date|language|address|city|postal_code|country|document)_/,
      "",
    ) ?? "fine"
  );
}

describe("names of real people are fine", () => {
  test.each([
    ["Zoë", "Müller-Lüdenscheidt"],
    ["Þórunn", "Jónsdóttir"],
    ["José María", "de la Cruz y García"],
    ["Seán", "Ó Súilleabháin"],
    ["Đặng", "Thị Hằng"],
    ["Łucja", "Wójcik"],
    ["Jean-Luc", "d'Arc"],
    ["Øyvind", "Aa"],
    ["Daw", "Oo"],
    ["Wei", "Ng"],
    ["Min", "O"],
    ["Na", "Li"],
    ["Yo", "Pan"],
    ["Sig", "Hansen"],
    ["Julia", "Child"],
    ["Christopher", "Guest"],
    ["Jennifer", "Null"],
    ["Jon", "Tester"],
    ["Anna", "Doe"],
    ["Emily", "Herr"],
    ["Bo", "Li"],
    ["Иван", "Иванов"],
    ["Анна-Мария", "Щербакова"],
    ["Γιώργος", "Παπαδόπουλος"],
    ["محمد", "الأحمد"],
    ["فاطمه‌زهرا", "حسینی"],
    ["יעל", "כהן"],
    ["伟", "王"],
    ["丽丽", "欧阳"],
    ["太郎", "山田"],
    ["さくら", "鈴木"],
    ["민준", "김"],
    ["ปรียา", "สุขใจ"],
    ["अनन्या", "शर्मा"],
    ["தமிழ்", "செல்வன்"],
    ["Ա́ննա", "Պետրոսյան"],
    ["ნინო", "ბერიძე"],
    ["Sammy", "Davis, Jr."],
    ["Kemal", "As"],
    ["MARIA", "ROSSI"],
    ["J. R. R.", "Tolkien"],
    ["Xi", "Xu"],
    ["Mohamed", "Ag Intalla"],
    ["Nguyễn", "Văn A"],
    ["Otto", "Holding"],
  ])("%s %s", (firstName, lastName) => {
    expect([gapOf("firstName", { firstName, lastName }), gapOf("lastName", { firstName, lastName })]).toEqual([
      "fine",
      "fine",
    ]);
  });
});

describe("what is not a first name", () => {
  test.each([
    ["TBA", "placeholder"],
    ["t.b.a.", "placeholder"],
    ["N/A", "placeholder"],
    ["NA", "placeholder"],
    [".", "placeholder"],
    ["-", "placeholder"],
    ["???", "placeholder"],
    ["xxx", "placeholder"],
    ["XX", "placeholder"],
    ["x", "placeholder"],
    ["aaaa", "placeholder"],
    ["asdf", "placeholder"],
    ["qwerty", "placeholder"],
    ["Guest", "placeholder"],
    ["GUEST 1", "placeholder"],
    ["Test2", "placeholder"],
    ["Gast", "placeholder"],
    ["Unknown", "placeholder"],
    ["Неизвестно", "placeholder"],
    ["未知", "placeholder"],
    ["ゲスト", "placeholder"],
    ["게스트", "placeholder"],
    ["ضيف", "placeholder"],
    ["אורח", "placeholder"],
    ["Huésped", "placeholder"],
    ["Walk-In", "placeholder"],
    ["Mr.", "misplaced"],
    ["Frau", "misplaced"],
    ["anna@gmail.com", "misplaced"],
    ["+49 170 1234567", "misplaced"],
    ["204", "misplaced"],
    ["Anna 204", "digits"],
    ["A.", "initial"],
    ["J", "initial"],
    ["Sunny Travel Ltd", "company"],
    ["", "missing"],
    ["   ", "missing"],
    ["\u200b\u200e", "missing"],
    ["🙂", "placeholder"],
    ["www.hotel.com", "misplaced"],
  ])("%j: %s", (firstName, reason) => {
    expect(gapOf("firstName", { firstName, lastName: "Byron" })).toBe(reason);
  });
});

describe("what is not a last name", () => {
  test.each([
    ["Siemens AG", "company"],
    ["Škoda Auto s.r.o.", "company"],
    ["ООО Ромашка", "company"],
    ["株式会社山田", "company"],
    ["Booking.com", "company"],
    ["Müller, Anna", "whole"],
    ["Mustermann", "placeholder"],
    ["Nachname", "placeholder"],
    ["Test Test", "placeholder"],
    ["zzzz", "placeholder"],
    ["Rooming List", "placeholder"],
    ["Guest 2", "placeholder"],
    ["Smith 2", "digits"],
  ])("%j: %s", (lastName, reason) => {
    expect(gapOf("lastName", { firstName: "Anna", lastName })).toBe(reason);
  });

  test("a word that is a surname too is a placeholder where there is no first name beside it", () => {
    expect(gapOf("lastName", { lastName: "Guest" })).toBe("placeholder");
    expect(gapOf("lastName", { firstName: "Test", lastName: "Guest" })).toBe("placeholder");
    expect(gapOf("lastName", { firstName: "John", lastName: "Doe" })).toBe("placeholder");
  });
});

describe("e-mail", () => {
  test.each([
    ["ada@gmail.com", "fine"],
    ["ada.byron+hotel@sub.domain.co.uk", "fine"],
    ["o'neill@firma.de", "fine"],
    ["иван@почта.рф", "fine"],
    ["用户@例子.广告", "fine"],
    ["jörg@müller.de", "fine"],
    ["a@b.io", "fine"],
    ["ada@xn--mller-kva.de", "fine"],
    ["mail@anna-schmidt.de", "fine"],
    ["guest.house@gmail.com", "fine"],
    ["lena@velvet.example", "fine"],
    ["Ada.Byron@GMAIL.COM", "fine"],
    ["abc@icloud.com", "placeholder"],
    ["maria@booking.com", "fine"],
    ["x1y2@privaterelay.appleid.com", "fine"],
    ["ada", "malformed"],
    ["ada@", "malformed"],
    ["@gmail.com", "malformed"],
    ["ada@gmail", "malformed"],
    ["ada@@gmail.com", "malformed"],
    ["ada byron@gmail.com", "malformed"],
    ["ada..byron@gmail.com", "malformed"],
    [".ada@gmail.com", "malformed"],
    ["ada@-gmail.com", "malformed"],
    ["ada@gmail..com", "malformed"],
    ["ada@gmail.c", "malformed"],
    ["ada@1.2.3.4", "malformed"],
    ["ada@gmail.com, bob@gmail.com", "malformed"],
    [`${"a".repeat(65)}@gmail.com`, "malformed"],
    [`a@${"b".repeat(250)}.com`, "malformed"],
    ["ada@gmial.com", "misspelt"],
    ["ada@gmail.con", "misspelt"],
    ["ada@hotmail.cmo", "misspelt"],
    ["noemail@hotel.com", "placeholder"],
    ["no-reply@shop.com", "placeholder"],
    ["test@gmail.com", "placeholder"],
    ["x@x.xx", "placeholder"],
    ["ada@example.com", "placeholder"],
    ["none", "placeholder"],
    ["n/a", "placeholder"],
    ["keine E-Mail", "placeholder"],
    ["-", "placeholder"],
    ["abyron.123456@guest.booking.com", "alias"],
    ["q8h4k@m.expediapartnercentral.com", "alias"],
    ["u-9@agoda-messaging.com", "alias"],
    ["x@guest.airbnb.com", "alias"],
    ["ada@mailinator.com", "disposable"],
    ["ada@eu.yopmail.com", "disposable"],
    ["info@acme.fr", "role"],
    ["Reservations@acme.fr", "role"],
    ["", "missing"],
  ])("%s: %s", (email, reason) => {
    expect(gapOf("email", { email })).toBe(reason);
  });

  test("what the channel marks as its own relay is an alias whatever its domain", () => {
    expect(gapOf("email", { email: "ada@gmail.com", hasOtaEmail: true })).toBe("alias");
  });

  test("a hostile address is judged in a blink", () => {
    const began = performance.now();
    for (const email of [
      `${"a.".repeat(50_000)}@`,
      `a@${"b.".repeat(50_000)}`,
      `a@${"-".repeat(100_000)}.com`,
      "a".repeat(254),
      `${"a.".repeat(120)}@b`,
    ])
      gapOf("email", { email });
    expect(performance.now() - began).toBeLessThan(100);
  });
});

describe("phone", () => {
  test.each([
    ["+44 20 7946 0018", {}, "fine"],
    ["0044 20 7946 0018", {}, "fine"],
    ["(+49) 170 1234567", {}, "fine"],
    ["+1 (202) 555-0143", {}, "fine"],
    ["+81 3-1234-5678", {}, "fine"],
    ["+971 50 123 4567", {}, "fine"],
    ["020 7946 0018", { nationality: "GB" }, "fine"],
    ["020 7946 0018", { nationality: "FR", addressCountry: "GB" }, "fine"],
    ["020 7946 0018", {}, "no_country"],
    ["020 7946 0018", { nationality: "FR" }, "no_country"],
    ["+44 20 7946 0018 ext. 12", {}, "fine"],
    ["01 42 68 53 00", { nationality: "FR" }, "fine"],
    ["٠١٢٣", {}, "malformed"],
    ["+33 12", {}, "malformed"],
    ["12", {}, "malformed"],
    ["call reception", {}, "malformed"],
    ["ada@gmail.com", {}, "malformed"],
    ["+44 20 7946 0018 0018 0018", {}, "malformed"],
    ["+49 000 00000", {}, "placeholder"],
    ["0000000", {}, "placeholder"],
    ["+0", {}, "placeholder"],
    ["123456789", {}, "placeholder"],
    ["1111111", {}, "placeholder"],
    ["+1 555 555 5555", {}, "placeholder"],
    ["+1 202 055 0143", {}, "implausible"],
    ["(+81) 90 0000 2888", {}, "implausible"],
    ["", {}, "missing"],
    ["  ", {}, "missing"],
  ])("%s %j: %s", (phone, rest, reason) => {
    expect(gapOf("phone", { phone, ...rest })).toBe(reason);
  });

  test("the hotel's country is the last to be tried", () => {
    expect(gapOf("phone", { phone: "020 7946 0018" }, { country: "GB" })).toBe("fine");
  });
});

describe("the other fields", () => {
  test.each([
    ["nationality", { nationality: "pt" }, "fine"],
    ["nationality", { nationality: "XK" }, "fine"],
    ["nationality", { nationality: "XX" }, "malformed"],
    ["nationality", { nationality: "German" }, "malformed"],
    ["nationality", {}, "missing"],
    ["addressCountry", { addressCountry: "UK" }, "malformed"],
    ["addressCountry", { addressCountry: "JP" }, "fine"],
    ["birthDate", { birthDate: "2000-02-29" }, "fine"],
    ["birthDate", { birthDate: "1900-02-29" }, "malformed"],
    ["birthDate", { birthDate: "1985-13-01" }, "malformed"],
    ["birthDate", { birthDate: "10.12.1985" }, "malformed"],
    ["birthDate", { birthDate: "1900-01-01" }, "placeholder"],
    ["birthDate", { birthDate: "1970-01-01" }, "fine"],
    ["birthDate", { birthDate: "1800-05-05" }, "implausible"],
    ["birthDate", {}, "missing"],
    ["language", { language: "en" }, "fine"],
    ["language", { language: "pt-BR" }, "fine"],
    ["language", { language: "zh_Hans" }, "fine"],
    ["language", { language: "fil" }, "fine"],
    ["language", { language: "xx" }, "malformed"],
    ["language", { language: "und" }, "malformed"],
    ["language", { language: "Deutsch" }, "malformed"],
    ["addressLine1", { addressLine1: "Seestraße 1" }, "fine"],
    ["addressLine1", { addressLine1: "ул. Ленина 5" }, "fine"],
    ["addressLine1", { addressLine1: "xxx" }, "placeholder"],
    ["addressLine1", { addressLine1: "..." }, "placeholder"],
    ["addressLine1", { addressLine1: "ada@gmail.com" }, "misplaced"],
    ["city", { city: "Å" }, "fine"],
    ["city", { city: "Paris 15" }, "fine"],
    ["city", { city: "'s-Hertogenbosch" }, "fine"],
    ["city", { city: "東京" }, "fine"],
    ["city", { city: "75001" }, "misplaced"],
    ["city", { city: "Unknown" }, "placeholder"],
    ["city", { city: "" }, "missing"],
    ["postalCode", { postalCode: "SW1Y 4JH", addressCountry: "GB" }, "fine"],
    ["postalCode", { postalCode: "75001", addressCountry: "FR" }, "fine"],
    ["postalCode", { postalCode: "75001", addressCountry: "GB" }, "contradicts"],
    ["postalCode", { postalCode: "75001" }, "unplaced"],
    ["postalCode", { addressCountry: "AE" }, "fine"],
    ["postalCode", { addressCountry: "DE" }, "missing"],
    ["postalCode", { postalCode: "00000", addressCountry: "DE" }, "placeholder"],
    ["postalCode", { postalCode: "London", addressCountry: "GB" }, "malformed"],
    ["postalCode", { postalCode: "d02 x285", addressCountry: "IE" }, "fine"],
    ["postalCode", { postalCode: "A-1010", addressCountry: "AT" }, "fine"],
    ["postalCode", { postalCode: "whatever 1", addressCountry: "MN" }, "fine"],
  ])("%s %j: %s", (field, profile, reason) => {
    expect(gapOf(field, profile)).toBe(reason);
  });

  test("a birth date is measured against the hotel's date, to the day", () => {
    expect(gapOf("birthDate", { birthDate: "2026-03-01" }, { today: "2026-03-01" })).toBe("fine");
    expect(gapOf("birthDate", { birthDate: "2026-03-02" }, { today: "2026-03-01" })).toBe("implausible");
    expect(gapOf("birthDate", { birthDate: "1906-01-01" }, { today: "2026-03-01" })).toBe("fine");
    expect(gapOf("birthDate", { birthDate: "1905-12-31" }, { today: "2026-03-01" })).toBe("implausible");
  });
});

describe("identity documents", () => {
  const stay = { today: "2026-03-01", departure: "2026-03-06", country: "PT" };
  const paper = { kind: "passport", issuedOn: "2020-01-01", expiresOn: "2030-01-01", issuingCountry: "FR" };
  test.each([
    [{}, "fine"],
    [{ expiresOn: "2026-02-28" }, "expired"],
    [{ expiresOn: "2026-03-05" }, "expires_before_departure"],
    [{ expiresOn: "2026-03-06" }, "fine"],
    [{ expiresOn: null }, "undated"],
    [{ expiresOn: "31.12.2030" }, "malformed"],
    [{ issuedOn: "2031-01-01" }, "malformed"],
    [{ issuingCountry: "DE" }, "contradicts"],
    [{ issuingCountry: null }, "fine"],
    [{ kind: "identity_card" }, "fine"],
    [{ kind: "drivers_license" }, "unsuitable"],
    [{ kind: "visa" }, "unsuitable"],
    [{ kind: "loyalty card" }, "unsuitable"],
  ])("%j: %s", (change, reason) => {
    expect(gapOf("document", { nationality: "FR", documents: [{ ...paper, ...change }] }, stay)).toBe(reason);
  });

  test("an identity card does for people of the country and of its neighbours that agreed on it", () => {
    const card = (nationality: string | null, country: string) =>
      gapOf(
        "document",
        { nationality, documents: [{ ...paper, kind: "identity_card", issuingCountry: nationality }] },
        { ...stay, country },
      );
    expect([card("US", "US"), card("FR", "CH"), card("US", "FR"), card("FR", "GB"), card(null, "FR")]).toEqual([
      "fine",
      "fine",
      "unsuitable",
      "unsuitable",
      "unplaced",
    ]);
  });

  test("the best of several counts, and none is missing", () => {
    const old = { ...paper, issuedOn: null, expiresOn: "2020-01-01" };
    expect(gapOf("document", { nationality: "FR", documents: [old, paper] }, stay)).toBe("fine");
    expect(gapOf("document", { nationality: "FR", documents: [old] }, stay)).toBe("expired");
    for (const documents of [[], null, undefined]) expect(gapOf("document", { documents })).toBe("missing");
  });
});

test("only a plain yes is consent", () => {
  expect(gapOf("emailConsent", { emailConsent: true })).toBe("fine");
  for (const emailConsent of [false, null, undefined])
    expect(gapOf("emailConsent", { emailConsent })).toBe("consent_missing");
});

test("a first name in capitals before a last name in small letters may be the last name, and costs nothing", () => {
  expect(gapOf("firstName", { firstName: "BYRON", lastName: "Ada" })).toBe("swapped");
  expect(gapOf("firstName", { firstName: "ADA", lastName: "BYRON" })).toBe("fine");
  expect(score({ firstName: "BYRON", lastName: "Ada" }, [{ field: "firstName", weight: 1 }]).score).toBe(100);
});
