import { parseArgs } from "node:util";
import { ownServer } from "../server.ts";
import type { Bench, Ratio } from "../bench.ts";
import { dropDatabase, freshDatabase } from "../sync/store.ts";
import { current } from "./current.ts";
import { heart } from "./heart.ts";
import { stored } from "./stored.ts";

const sections = ["heart", "stored", "current"] as const;

/**
 * Guests a second that one core scores, and a hotel's stored guests scored anew after a weight change, beside fetching, scoring
 * and updating them; and how soon after something happened in Mews the API has the new score.
 *
 * `--only heart,stored,current` (all), `--guests N` of the heart (100000), `--rounds N` (12), `--rows N` of stored guests (1000000,
 * which takes two minutes), `--edits N` of guests in a hotel that lives, and as many who are new (60), `--url postgres://…` of a server to use in place of one that is started here.
 */
export const bench: Bench = async (options) => {
  const { values } = parseArgs({
    args: [...options],
    options: {
      only: { type: "string", default: sections.join() },
      guests: { type: "string", default: "100000" },
      rounds: { type: "string", default: "12" },
      edits: { type: "string", default: "60" },
      rows: { type: "string", default: "1000000" },
      url: { type: "string" },
    },
  });
  const only = new Set(values.only.split(","));
  for (const name of only)
    if (!sections.some((section) => section === name))
      throw new Error(`There is no "${name}" to measure; there are: ${sections.join(", ")}`);
  const ratios: Record<string, Ratio> = {};
  if (only.has("heart")) Object.assign(ratios, heart(Number(values.guests), Number(values.rounds)));
  if (only.has("stored") || only.has("current")) {
    const { url: server, stop } = values.url ? { url: values.url, stop: async () => {} } : await ownServer();
    try {
      if (only.has("stored"))
        Object.assign(ratios, await stored(await freshDatabase(server, "innkit_bench"), Number(values.rows)));
      if (only.has("current"))
        Object.assign(ratios, await current(await freshDatabase(server, "innkit_bench"), Number(values.edits)));
      await dropDatabase(server, "innkit_bench");
    } finally {
      await stop();
    }
  }
  return ratios;
};
