import { expect, test } from "vitest";
import { keysOf } from "./blocking.ts";
import type { Column, Person } from "./columns.ts";
import { compare } from "./compare.ts";
import { link } from "./link.ts";
import { seeded } from "./random.ts";

const columns: readonly Column[] = [
  { name: "given", role: "given" },
  { name: "surname", role: "surname" },
  { name: "birth", role: "birth" },
  { name: "email", role: "email" },
  { name: "document", role: "document" },
];

const syllables = ["ba", "do", "fi", "gu", "ha", "ko", "li", "me", "nu", "pe", "ra", "so", "ti", "vu", "za"];

/** Strangers, and after every third of them a second record of the same guest with a slip in it. */
function guests(strangers: number): { people: Person[]; pairs: Set<string> } {
  const random = seeded(5);
  const whole = (below: number) => Math.floor(random() * below);
  const word = (length: number) => Array.from({ length }, () => syllables[whole(syllables.length)]).join("");
  const people: Person[] = [];
  const pairs = new Set<string>();
  for (let index = 0; index < strangers; index++) {
    const [given, surname] = [word(2), word(3)];
    const birth = `${1940 + whole(60)}-0${1 + whole(9)}-${10 + whole(18)}`;
    const values = { given, surname, birth, email: `${given}.${surname}${whole(99)}@mail.example`, document: "" };
    people.push({ id: `g${index}`, values });
    if (index % 3 !== 0) continue;
    const slips = [
      { ...values, surname: `${surname.slice(0, 2)}${surname.slice(3)}` },
      { ...values, given: surname, surname: given, email: "" },
      { ...values, given: given.slice(0, 1), birth: "" },
      { ...values, birth: birth.replace(/.$/, "9"), email: "" },
    ];
    people.push({ id: `g${index}-again`, values: slips[whole(4)] ?? values });
    pairs.add(`g${index} g${index}-again`);
  }
  return { people, pairs };
}

const pairsOf = (clusters: readonly (readonly string[])[]) => new Set(clusters.map((ids) => ids.toSorted().join(" ")));

/** Namesakes with addresses made of their names are among the strangers: a few of them may pass. */
function expectFound(clusters: readonly (readonly string[])[], pairs: ReadonlySet<string>): void {
  const found = pairsOf(clusters);
  const right = [...pairs].filter((pair) => found.has(pair)).length;
  expect(right / pairs.size).toBeGreaterThan(0.97);
  expect(right / found.size).toBeGreaterThan(0.95);
}

test("the records of one guest are found without a label, by all pairs of a small list", () => {
  const { people, pairs } = guests(150);
  const { clusters, compared } = link(people, columns);
  expect(compared).toBe((people.length * (people.length - 1)) / 2);
  expectFound(clusters, pairs);
});

test("a long list is compared by blocks, a small share of all pairs, and hardly a guest is missed", () => {
  const { people, pairs } = guests(1_530);
  const { clusters, compared } = link(people, columns);
  expect(compared).toBeLessThan(60 * people.length);
  expectFound(clusters, pairs);
});

test("the same list in the same seed is linked the same, and the order of columns changes no cluster", () => {
  const { people } = guests(60);
  expect(link(people, columns)).toEqual(link(people, columns));
  expect(pairsOf(link(people, columns.toReversed()).clusters)).toEqual(pairsOf(link(people, columns).clusters));
});

const anna = {
  given: "Anna",
  surname: "Kovács",
  birth: "1980-04-12",
  email: "anna@mail.example",
  document: "AB123456",
};

test.each([
  ["documents differ", { document: "XY998877" }, "different documents"],
  ["father and son share name and mail", { document: "", birth: "1952-11-30" }, "different birth dates"],
  ["a family shares its mail", { document: "", given: "Zoltán", birth: "" }, "shared address of a family"],
] as const)("however alike else, two are not one person where %s", (_, change, veto) => {
  const { people } = guests(150);
  const both = [
    { id: "anna", values: anna },
    { id: "other", values: { ...anna, ...change } },
  ];
  const { clusters, model } = link([...people, ...both], columns);
  expect(clusters.flat()).not.toContain("anna");
  const frequencies = { count: () => 2, known: () => 200 };
  expect(compare(both, [["anna", "other"]], model, frequencies)[0]?.veto).toBe(veto);
});

test("an address that too many have says nothing: it is not even compared", () => {
  const { people } = guests(150);
  const desk = people.map(({ id, values }) => ({ id, values: { ...values, email: "desk@agency.example" } }));
  const [a, b] = [desk[0]?.id ?? "", desk[5]?.id ?? ""];
  const { model } = link(desk, columns);
  const [pair] = compare(desk, [[a, b]], model, { count: () => desk.length, known: () => desk.length });
  expect(pair?.fields.find(({ column }) => column === "email")).toEqual({
    column: "email",
    level: "not known",
    weight: 0,
  });
});

test("a date of birth that too many have is a placeholder: it makes nobody alike, and nobody different", () => {
  const { people, pairs } = guests(150);
  const given = people.map(({ id, values }, index) =>
    index % 4 === 0 ? { id, values } : { id, values: { ...values, birth: "1900-01-01" } },
  );
  const { clusters } = link(given, columns);
  expect(clusters.length).toBeGreaterThan(0);
  expectFound(clusters, pairs);
});

test("a rare name says more than a common one, and the weights of fields, household and prior are the whole", () => {
  const { people } = guests(150);
  const { model } = link(people, columns);
  const twins = [
    { id: "a", values: { given: "Anna", surname: "Kovács" } },
    { id: "b", values: { given: "Anna", surname: "Kovács" } },
  ];
  const of = (count: number) => compare(twins, [["a", "b"]], model, { count: () => count, known: () => 400 })[0];
  const [rare, common] = [of(2), of(200)];
  expect(rare?.weight).toBeGreaterThan((common?.weight ?? 0) + 5);
  const fields = rare?.fields.reduce((sum, { weight }) => sum + weight, 0) ?? 0;
  expect(rare?.household).toBeLessThan(0);
  const whole = fields + (rare?.household ?? 0) + Math.log2(model.prior / (1 - model.prior));
  expect(rare?.weight).toBeCloseTo(whole, 9);
});

test("a name the other way round says what it says the right way round", () => {
  const { people } = guests(150);
  const { model } = link(people, columns);
  const written = (id: string, given: string, surname: string) => ({ id, values: { given, surname } });
  const three = [written("a", "Anna", "Kovács"), written("b", "Kovacs", "Anna"), written("c", "Anna", "Kovács")];
  const pairs = [
    ["a", "b"],
    ["a", "c"],
  ] as const;
  const [across, asIs] = compare(three, pairs, model, { count: () => 20, known: () => 400 });
  expect(across?.fields[0]?.level).toBe("same, the other way round");
  expect(across?.weight).toBeCloseTo(asIs?.weight ?? 0, 9);
});

test("a mail address made of the name says nothing more of two people of that name", () => {
  const { people } = guests(150);
  const { model } = link(people, columns);
  const mail = (id: string, email: string) => ({ id, values: { given: "Anna", surname: "Kovács", email } });
  const of = (a: string, b: string) => {
    const pair = compare([mail("a", a), mail("b", b)], [["a", "b"]], model, { count: () => 20, known: () => 400 })[0];
    return pair?.fields.find(({ column }) => column === "email");
  };
  expect(of("kovacs@mail.example", "kovacs@post.example")).toMatchObject({ level: "the same before the @", weight: 0 });
  expect(of("sunny77@mail.example", "sunny77@post.example")?.weight).toBeGreaterThan(2);
});

test("a household that shares surname, mail, telephone and town is not one person; its people's own records are found", () => {
  const shared: readonly Column[] = [...columns, { name: "phone", role: "phone" }, { name: "town", role: "text" }];
  const { people } = guests(240);
  const home = people.map(({ id, values }, index) => {
    const phone = `+351 2${String(index * 7_919).padStart(8, "3")}`;
    return { id, values: { ...values, phone, town: `town ${index % 40}`, document: "" } };
  });
  // Every third household has a partner in it, who is known twice, once without a given name.
  const partners = home.flatMap(({ id, values }, index) => {
    if (index % 3 !== 0) return [];
    const given = syllables[index % syllables.length] ?? "";
    const partner = { ...values, given: `${given}${given}xy`, birth: `19${40 + (index % 60)}-11-${10 + (index % 18)}` };
    return [
      { id: `partner of ${id}`, values: partner },
      { id: `partner of ${id}, again`, values: { ...partner, given: "" } },
    ];
  });
  const { pairs } = link([...home, ...partners], shared);
  const personOf = (id: string) => id.replace(/^(g\d+)-again$|, again$/, "$1");
  const from = (least: number) => {
    const said = pairs.filter(({ probability }) => probability >= least);
    return { said: said.length, right: said.filter(({ a, b }) => personOf(a) === personOf(b)).length };
  };
  // Households are as many as guests who are here twice: of a pair that has nothing but what a household shares, and a date
  // of birth that twins have, too, nobody can be sure.
  const [sure, likely] = [from(0.99), from(0.9)];
  expect(sure.right).toBe(sure.said);
  expect(likely.right).toBeGreaterThan(150);
  expect(likely.right / likely.said).toBeGreaterThan(0.98);
});

test("a given name with a slip in it tells two of a household together: nobody has a sister of nearly one's name", () => {
  // A tenth of the strangers of one given name have it with a slip: those are all who are nearly alike.
  const given = {
    m: [0, 0.02, 0.03, 0.1, 0.2, 0.6, 0.01, 0.02, 0.02],
    u: [0, 0.9, 0.02, 0.02, 0.01, 0.04, 0.004, 0.003, 0.003],
  };
  const surname = { m: given.m, u: [0, 0.95, 0.02, 0.01, 0.005, 0.012, 0.001, 0.001, 0.001] };
  const email = { m: [0, 0.02, 0.02, 0.02, 0.04, 0.9], u: [0, 0.996, 0.001, 0.001, 0.001, 0.001] };
  const nothing = [0, 0, 0];
  const model = {
    columns: [columns[0], columns[1], columns[3]].flatMap((column) => column ?? []),
    rates: [given, surname, email],
    prior: 1e-3,
    household: 2.5e-4,
    overlap: [nothing, nothing, nothing],
  };
  const margareta = (id: string, name: string) => ({
    id,
    values: { given: name, surname: "Kovács", email: "us2@mail.example" },
  });
  const of = (name: string) =>
    compare([margareta("a", "Margareta"), margareta("b", name)], [["a", "b"]], model, {
      count: () => 9,
      known: () => 400,
    })[0];
  expect(of("Margareat")?.probability).toBeGreaterThan(0.99);
  expect(of("Katalin")?.probability).toBeLessThan(0.2);
});

test("a mail address made of the name that differs in its digits is as a namesake's; one with a slip in its letters is not", () => {
  const { people } = guests(150);
  const { model } = link(people, columns);
  const mail = (id: string, email: string) => ({ id, values: { given: "Anna", surname: "Kovács", email } });
  const of = (email: string) =>
    compare([mail("a", "anna.kovacs71@mail.example"), mail("b", email)], [["a", "b"]], model, {
      count: () => 20,
      known: () => 400,
    })[0]?.fields.find(({ column }) => column === "email");
  expect(of("anna.kovacs83@mail.example")).toMatchObject({ level: "nearly the same", weight: 0 });
  expect(of("ana.kovacs71@mail.example")?.weight).toBeGreaterThan(2);
});

test("strangers of one country are called and live alike: what one column says, another does not say again", () => {
  const random = seeded(9);
  const whole = (below: number) => Math.floor(random() * below);
  // Six names and three towns a country, so that namesakes from one town are many.
  const people = Array.from({ length: 320 }, (_, index) => {
    const country = whole(8) * whole(8);
    const values = {
      given: `${syllables[country % 15]}${syllables[(country >> 1) % 15]}${"aeiouy"[whole(6)]}`,
      town: `${syllables[(country * 7) % 15]}${country}${"aeo"[whole(3)]}`,
      country: `country ${country}`,
      phone: String(200_000_000 + whole(700_000_000)),
      birth: `${1940 + whole(60)}-0${1 + whole(9)}-${10 + whole(18)}`,
    };
    return { id: String(index), values };
  });
  const twice = people.slice(0, 50).map(({ id, values }, index) => ({
    id: `${id} again`,
    values: index % 2 === 0 ? values : { ...values, phone: "" },
  }));
  const { model, pairs } = link(
    [...people, ...twice],
    [
      { name: "given", role: "given" },
      { name: "town", role: "text" },
      { name: "country", role: "category" },
      { name: "birth", role: "birth" },
      { name: "phone", role: "phone" },
    ],
  );
  const [given = [], town = [], , birth = []] = model.overlap;
  expect(given[2]).toBeGreaterThan(0.6);
  expect(town[2]).toBeGreaterThan(0.6);
  expect(birth[2]).toBe(0);
  const sure = pairs.filter(({ probability }) => probability >= 0.99);
  expect(sure.length).toBeGreaterThan(40);
  expect(sure.filter(({ a, b }) => b.replace(" again", "") !== a)).toEqual([]);
});

test("of a list with many columns each is learnt by itself", () => {
  const notes = Array.from({ length: 24 }, (_, index): Column => ({ name: `note ${index}`, role: "text" }));
  const people = Array.from({ length: 40 }, (_, person) => ({
    id: String(person),
    values: Object.fromEntries([
      ...notes.map(
        ({ name }, index) => [name, `${syllables[person % 15]}${syllables[(person + index) % 14]}`] as const,
      ),
      ["country", person % 2 === 0 ? "Hungary" : "Portugal"],
    ]),
  }));
  const { model } = link(people, [...notes, { name: "country", role: "category" }]);
  // Of two strangers every second pair is of one country.
  expect(model.rates.at(-1)?.u).toEqual([0, expect.closeTo(0.5, 1), expect.closeTo(0.5, 1)]);
});

test("records that share a key are compared; a key is made of parts that are all known", () => {
  const rules = [
    [
      { column: "surname", cut: "sound" },
      { column: "birth", cut: "value" },
    ],
    [{ column: "email", cut: "local" }],
  ] as const;
  const keys = keysOf({ id: "1", values: anna }, columns, rules);
  expect(keys).toEqual(keysOf({ id: "2", values: { ...anna, surname: "KOVACS" } }, columns, rules));
  expect(keys).toHaveLength(2);
  expect(keysOf({ id: "3", values: { ...anna, birth: "" } }, columns, rules)).toEqual([keys[1]]);
});

test.each([
  ["nobody", 0],
  ["one guest", 1],
  ["two guests", 2],
])("a list of %s is an answer, not a failure", (_, count) => {
  const { people } = guests(2);
  const { clusters, model } = link(people.slice(0, count), columns);
  expect(clusters.flat().length).toBeLessThanOrEqual(count);
  for (const { m, u } of model.rates) expect([...m, ...u].every(Number.isFinite)).toBe(true);
});
