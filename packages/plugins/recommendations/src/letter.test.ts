import { describe, expect, test } from "vitest";
import { type Asking, letterOf } from "./letter.ts";
import { askOf, phrases } from "./phrases.ts";

const asking: Asking = {
  hotel: "Lighthouse",
  guest: "Ana & João",
  email: "ana+stay@example.com",
  language: "pt-PT",
  arrival: "2026-03-04",
  inHouse: false,
  items: [
    { id: "1", field: "nationality", severity: "high" },
    { id: "2", field: "city", severity: "low" },
    { id: "3", field: "postalCode", severity: "low" },
    { id: "4", field: null, severity: "medium" },
    { id: "5", field: "emailConsent", severity: "medium" },
  ],
};

describe("a message to a guest", () => {
  test("asks in the guest's language, for each thing once, and for nothing that is not to be asked by the way", () => {
    const letter = letterOf(asking)!;
    expect(letter).toMatchObject({ language: "pt", to: "ana+stay@example.com", ids: ["1", "2", "3"] });
    expect(letter.text.match(/^- /gm)).toHaveLength(2);
    expect(letter.text).toContain("4 de março de 2026");
    expect(letter.text).toContain("a sua nacionalidade");
  });

  test("is a mailto link that says the same, whatever is in names and addresses", () => {
    const { mailto, subject, text } = letterOf(asking)!;
    const link = new URL(mailto!);
    expect(decodeURIComponent(link.pathname)).toBe("ana+stay@example.com");
    // As RFC 6068 reads it: a plus is a plus.
    const parts = Object.fromEntries(
      link.search
        .slice(1)
        .split("&")
        .map((part) => part.split("=").map(decodeURIComponent)),
    );
    expect(parts).toEqual({ subject, body: text.replaceAll("\n", "\r\n") });
  });

  test("has no address where the one on record reaches nobody", () => {
    const items = [...asking.items, { id: "6", field: "email", severity: "high" }];
    expect(letterOf({ ...asking, items })).toMatchObject({ to: null, mailto: null });
    expect(letterOf({ ...asking, email: null })).toMatchObject({ to: null, mailto: null });
    const alias = [...asking.items, { id: "6", field: "email", severity: "medium" }];
    expect(letterOf({ ...asking, items: alias })?.to).toBe(asking.email);
  });

  test("speaks English where the language is not known or has no words here", () => {
    for (const language of [null, "", "fi", "constructor"])
      expect(letterOf({ ...asking, language })?.language).toBe("en");
  });

  test("does not look forward to a guest who is here", () => {
    expect(letterOf({ ...asking, language: "en", inHouse: true })?.text).toContain(
      "Thank you for staying at Lighthouse",
    );
  });

  test("is not written when there is nothing to ask", () => {
    expect(letterOf({ ...asking, items: [{ id: "4", field: null, severity: "medium" }] })).toBeUndefined();
  });

  test.each(Object.keys(phrases))("has all its words in %s", (language) => {
    for (const field of Object.keys(askOf)) {
      const items = [{ id: "1", field, severity: "low" }];
      const letter = letterOf({ ...asking, language, items })!;
      expect(letter.language).toBe(language);
      for (const text of [letter.subject, letter.text]) expect(text).not.toMatch(/undefined|null/);
      expect(letter.subject).toContain("Lighthouse");
    }
  });
});
