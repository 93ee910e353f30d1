import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";

const folder = mkdtempSync(join(import.meta.dirname, "type-cost-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A program with a kit of n plugins, each with a service, events, tables, settings and a dependency on the one before. */
function program(n: number): string {
  const plugins = Array.from({ length: n }, (_, i) => {
    const depends = i === 0 ? "" : `; dependsOn: { p${i - 1}: P${i - 1} }`;
    const service = `{ list(scope: Scope): Promise<R${i}[]>; create(scope: Scope, input: Omit<R${i}, "id">): Promise<R${i}> }`;
    return `interface R${i} { property_id: string; id: string; name: string; at: string }
type P${i} = Plugin<"p${i}", { service: ${service}; events: { created: { id: string }; changed: { ids: string[] } }; tables: { p${i}_row: R${i} }; views: { p${i}_row: R${i} }; settings: { limit: number }${depends} }>;
declare const p${i}: () => P${i};`;
  });
  const used = Array.from(
    { length: n },
    (_, i) => `void kit.p${i}.list(scope); kit.$on("p${i}.created", async ({ payload }) => void payload.id);`,
  );
  return `import { createInnkit, pglite, type Plugin, type Scope } from "@innkit/sdk";
${plugins.join("\n")}
declare const scope: Scope;
export const kit = await createInnkit({ database: pglite(), plugins: [${Array.from({ length: n }, (_, i) => `p${i}()`).join(", ")}] });
${used.join("\n")}
`;
}

/** What the types of this kit cost. The compiler keeps what it knows of the SDK: only the first call checks that, too. */
function instantiations(n: number): number {
  writeFileSync(join(folder, "kit.ts"), program(n));
  const config = join(folder, "tsconfig.json");
  const compilerOptions = { incremental: true, tsBuildInfoFile: "kept.tsbuildinfo" };
  writeFileSync(config, JSON.stringify({ extends: "../../tsconfig.base.json", compilerOptions, files: ["kit.ts"] }));
  const report = execFileSync("tsc", ["-p", config, "--extendedDiagnostics"], { encoding: "utf8" });
  return Number(/Instantiations:\s+(\d+)/.exec(report)?.[1]);
}

test("a kit of 12 plugins stays cheap to type-check, and its cost grows with the number of plugins only", () => {
  instantiations(0);
  const [one, six, twelve] = [instantiations(1), instantiations(6), instantiations(12)];
  const perPlugin = (twelve - one) / 11;
  console.log(
    `type instantiations: kit of 1 ${one}, of 6 ${six}, of 12 ${twelve}; ${Math.round(perPlugin)} for each further plugin`,
  );
  expect(twelve).toBeGreaterThan(one);
  expect(perPlugin).toBeLessThan(2_500);
  expect((twelve - six) / 6).toBeLessThan(1.5 * ((six - one) / 5));
}, 120_000);
