import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { expect, test } from "vitest";
import { generate } from "../scripts/mews/generate.ts";

const root = resolve(import.meta.dirname, "..");

/** The documented facts do not belong to the project; where they lie beside it, what was written of them is held against them. */
const facts = process.env["INNKIT_MEWS_FACTS"] ?? resolve(root, "../shared/mews/operations.json");

test.runIf(existsSync(facts))("what the project knows of the operations of Mews is what is documented", async () => {
  for (const [path, text] of await generate(facts)) {
    expect(readFileSync(resolve(root, path), "utf8") === text, `${path} differs: run scripts/mews-operations.ts`).toBe(
      true,
    );
  }
});
