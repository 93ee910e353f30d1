import { run } from "./run.ts";

// Every test: types, unit, integration on PGlite and on a PostgreSQL that the run starts, the browser.
const only = process.argv.slice(2);
if (only.length === 0) {
  await run("types", "pnpm", ["run", "typecheck"]);
  await run("the admin, built as it is served", "pnpm", ["--filter", "@innkit/admin", "run", "build"]);
}
await run("tests", "vitest", ["run", ...only]);
