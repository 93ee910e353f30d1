/**
 * Writes what the project knows of the operations of the Mews Connector API, from a file of the documented facts
 * (`operations`, `types`, `meta`):
 *
 *   node scripts/mews-operations.ts path/to/operations.json
 */
import { writeFile } from "node:fs/promises";
import { generate } from "./mews/generate.ts";

const [path] = process.argv.slice(2);
if (path === undefined) throw new Error("usage: mews-operations.ts <operations.json>");
for (const [target, text] of await generate(path)) await writeFile(new URL(`../${target}`, import.meta.url), text);
