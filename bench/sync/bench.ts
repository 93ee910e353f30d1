import { parseArgs } from "node:util";
import type { Bench, Ratio } from "../bench.ts";
import { ceilings, million } from "./ceiling.ts";
import { ownServer } from "../server.ts";
import { speeds } from "./speed.ts";
import { emptyPolls, flatness, memory } from "./upkeep.ts";

const sections = ["whole", "pglite", "peer", "ceiling", "memory", "poll"] as const;

/**
 * The whole product against the best bare pipeline, PGlite and a peer, all in one run on one PostgreSQL; how near it comes
 * to what Mews allows; its memory over a long copy; and the cost of a look that finds nothing.
 *
 * `--only whole,pglite,peer,ceiling,memory,poll` (all), `--rounds N` (3), `--pages N` of a thousand guests (100), `--rows N`
 * of the memory's copy (200000), `--seconds N` of steady requests (60), `--million` copies a million stays besides,
 * `--url postgres://…` of a server to use in place of one that is started here.
 */
export const bench: Bench = async (options) => {
  const { values } = parseArgs({
    args: [...options],
    options: {
      only: { type: "string" },
      rounds: { type: "string", default: "3" },
      pages: { type: "string", default: "100" },
      rows: { type: "string", default: "200000" },
      seconds: { type: "string", default: "60" },
      million: { type: "boolean", default: false },
      url: { type: "string" },
    },
  });
  const only = new Set(values.only?.split(",") ?? (values.million ? [] : sections));
  for (const name of only)
    if (!sections.some((section) => section === name))
      throw new Error(`There is no "${name}" to measure; there are: ${sections.join(", ")}`);
  const { url: server, stop } = values.url ? { url: values.url, stop: async () => {} } : await ownServer();
  try {
    const ratios: Record<string, Ratio> = {};
    const pages = Number(values.pages);
    if (["whole", "pglite", "peer"].some((name) => only.has(name)))
      Object.assign(ratios, await speeds({ server, rounds: Number(values.rounds), pages, only }));
    if (only.has("poll")) Object.assign(ratios, await emptyPolls(server, 100));
    if (only.has("memory")) Object.assign(ratios, await memory(server, Number(values.rows)));
    if (only.has("ceiling")) Object.assign(ratios, await ceilings(server, Number(values.seconds)));
    if (values.million) {
      const { ratios: ofMillion, growth } = await million(server);
      Object.assign(ratios, ofMillion, flatness(growth));
    }
    return ratios;
  } finally {
    await stop();
  }
};
