import fc from "fast-check";
import { expect, test } from "vitest";
import type { Profile } from "./profiles.ts";
import { propose } from "./proposal.ts";

const blank: Profile = {
  id: "",
  isActive: true,
  title: null,
  firstName: null,
  lastName: null,
  secondLastName: null,
  email: null,
  hasOtaEmail: false,
  phone: null,
  birthDate: null,
  gender: null,
  nationality: null,
  language: null,
  addressLine: null,
  postalCode: null,
  city: null,
  addressCountry: null,
  loyaltyCode: null,
  notes: null,
  isSubscribed: false,
  updatedAt: "2026-01-01T00:00:00Z",
  stays: 0,
  lastStay: null,
  openBills: 0,
};
const profile = (id: string, fields: Partial<Profile>): Profile => ({ ...blank, id, ...fields });
const newer = "2026-02-01T00:00:00Z";
const fieldOf = (profiles: readonly Profile[], name: string) =>
  propose(profiles).fields.find(({ field }) => field === name);

test("whoever may be written to and can be stays, whoever stayed more or was changed later", () => {
  const reached = profile("a", { email: "a@mail.example", isSubscribed: true });
  expect(propose([reached, profile("b", { stays: 9, updatedAt: newer })])).toMatchObject({
    survivorId: "a",
    survivorRule: "subscribed and reachable",
  });
});

test("else whoever stayed most, and else whoever was changed last", () => {
  expect(propose([profile("a", { stays: 2 }), profile("b", { updatedAt: newer })])).toMatchObject({
    survivorId: "a",
    survivorRule: "most stays",
  });
  expect(propose([profile("a", {}), profile("b", { updatedAt: newer })])).toMatchObject({
    survivorId: "b",
    survivorRule: "newest",
  });
});

test("the address that stands is one that can be written to; a channel's never wins over a guest's own", () => {
  const own = profile("a", { email: "a@mail.example" });
  const relay = profile("b", { email: "b@relay.example", hasOtaEmail: true, isSubscribed: true, updatedAt: newer });
  expect(fieldOf([own, relay], "email")).toMatchObject({ winnerId: "a" });
  const typo = profile("c", { email: "c@mail", isSubscribed: true, updatedAt: newer });
  expect(fieldOf([own, typo], "email")).toMatchObject({ winnerId: "a" });
  const subscribed = profile("d", { email: "d@mail.example", isSubscribed: true });
  expect(fieldOf([{ ...own, updatedAt: newer }, subscribed], "email")).toMatchObject({
    winnerId: "d",
    rule: "subscribed and reachable",
  });
});

test("a name is spelt as most profiles spell it, and of two as the newest does", () => {
  const spelt = [profile("a", { lastName: "Kovács" }), profile("b", { lastName: "Kovács" })];
  const other = profile("c", { lastName: "Kovacs", updatedAt: newer });
  expect(fieldOf([...spelt, other], "lastName")).toMatchObject({ rule: "most common" });
  expect(fieldOf([...spelt, other], "lastName")?.winnerId).not.toBe("c");
  expect(fieldOf([...spelt.slice(1), other], "lastName")).toMatchObject({ winnerId: "c", rule: "newest" });
});

test("marketing mail is allowed only where no profile says no", () => {
  const yes = profile("a", { isSubscribed: true, updatedAt: newer });
  expect(fieldOf([yes, profile("b", {})], "marketing")).toMatchObject({ winnerId: "b", rule: "strictest" });
  expect(fieldOf([yes, profile("b", { isSubscribed: true })], "marketing")).toMatchObject({ rule: "the same in both" });
});

const someone = fc.record({
  city: fc.option(fc.constantFrom("Faro", " ", "Lisbon")),
  email: fc.option(fc.constantFrom("a@mail.example", "nonsense")),
  isSubscribed: fc.boolean(),
  stays: fc.integer({ min: 0, max: 3 }),
  updatedAt: fc.constantFrom("2026-01-01T00:00:00Z", newer),
});

test("whoever wins a field has a value there, nothing known is dropped, and the order of profiles decides nothing", () => {
  fc.assert(
    fc.property(fc.array(someone, { minLength: 2, maxLength: 5 }), (given) => {
      const profiles = given.map((fields, index) => profile(`p${index}`, fields));
      const proposal = propose(profiles);
      expect(profiles.map(({ id }) => id)).toContain(proposal.survivorId);
      for (const { values, winnerId } of proposal.fields) {
        const winner = profiles.findIndex(({ id }) => id === winnerId);
        expect(winnerId === null).toBe(values.every((value) => value === null));
        if (winnerId !== null) expect(values[winner]).not.toBeNull();
      }
      const turned = propose(profiles.toReversed());
      expect(turned.survivorId).toBe(proposal.survivorId);
      expect(turned.fields.map(({ winnerId }) => winnerId)).toEqual(proposal.fields.map(({ winnerId }) => winnerId));
    }),
  );
});
