import { afterEach, describe, expect, test } from "vitest";
import { openPage, type TestPage } from "../testing/page.tsx";
import { RuleBuilder } from "./rule-builder.tsx";
import type { Vocabulary } from "./rule-types.ts";

let page: TestPage | undefined;
afterEach(() => page?.close());

const facts: Vocabulary["facts"] = [
  {
    name: "guest",
    label: "The guest",
    fields: { nationality: "nationality" },
    values: { nationality: { words: { PT: "Portugal" }, holds: "one" } },
    asked: false,
  },
];
const operators: Vocabulary["operators"] = [{ name: "equal", words: "is", takes: "one" }];

describe("the value of a condition on a fact with words", () => {
  const draw = async (value: unknown) => {
    const conditions = { all: [{ fact: "guest", path: "nationality", operator: "equal", value }] };
    page = await openPage(<RuleBuilder {...{ conditions, facts, operators }} change={() => {}} />);
    return page.root;
  };

  test.each([
    ["PT", "Portugal"],
    ["XX", "XX"],
    [null, "empty"],
  ])("%j is a choice, as %s", async (value, shown) => {
    expect((await draw(value)).querySelector(".rule-word")?.textContent).toBe(shown);
  });

  test("that cannot be a word is shown as what it is", async () => {
    const root = await draw(5);
    expect(root.querySelector(".rule-word")).toBeNull();
    expect(root.querySelector<HTMLInputElement>("input[aria-label='Value']")?.value).toBe("5");
  });
});
