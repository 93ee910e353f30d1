import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { type Bench, type Ratio, WrongInput } from "../bench/bench.ts";

// npm run bench -- NAME [options]: a table for people, and as the last line one JSON object.
const [name = "", ...options] = process.argv.slice(2);
const folder = join(import.meta.dirname, "..", "bench");
const names = readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
  entry.isDirectory() ? [entry.name] : [],
);
if (!names.includes(name) || !existsSync(join(folder, name, "bench.ts"))) {
  process.stderr.write(`usage: npm run bench -- NAME [options]; there are: ${names.join(", ")}\n`);
  process.exit(2);
}
const { bench } = (await import(`../bench/${name}/bench.ts`)) as { bench: Bench };
const ratios = await measured();
// What could not be measured has reached nothing: NaN is neither less than a goal nor more.
const missed = !Object.values(ratios).every(({ value, goal, better }) =>
  better === "less" ? value <= goal : value >= goal,
);
process.stdout.write(`${JSON.stringify({ bench: name, ratios })}\n`);
process.exit(missed ? 1 : 0);

async function measured(): Promise<Record<string, Ratio>> {
  try {
    return await bench(options);
  } catch (error) {
    const isTold =
      error instanceof WrongInput ||
      (error instanceof Error && "code" in error && String(error.code).startsWith("ERR_PARSE_ARGS"));
    if (!isTold) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exit(2);
  }
}
