import { readdirSync } from "node:fs";
import { run } from "./run.ts";

// Everything that can be told about a change without running it.
// The one takes one core, the others all there are.
await Promise.all([
  run("format", "prettier", ["--check", "--log-level=warn", "."]),
  run("types", "pnpm", ["run", "typecheck"]),
]);
await run("lint", "oxlint", ["--type-aware", "--deny-warnings", "."]);
await run("unused files, exports and dependencies", "knip", []);
await run("build", "pnpm", ["run", "build:inner"]);
for (const folder of [
  "packages/sdk",
  "packages/server",
  ...readdirSync("packages/plugins").map((name) => `packages/plugins/${name}`),
]) {
  await run(`package ${folder}`, "node", ["--conditions=innkit-source", "scripts/pack.ts", folder]);
}
