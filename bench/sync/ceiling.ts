import { type Ratio, table } from "../bench.ts";
import type { Property } from "./kit.ts";
import type { Traffic } from "./mews/hotel.ts";
import { measured, openHotel } from "./programs.ts";
import type { Growth } from "./programs/growth.ts";
import { freshDatabase, dropDatabase } from "./store.ts";

/* How near the product comes to what Mews allows: 200 requests of a token in any 30 seconds. */

const limit = { requests: 200, seconds: 30 };
const perSecond = limit.requests / limit.seconds;
const hotels = 10;
/** The first window begins with all of its requests unspent: what counts comes after it. */
const warmUpSeconds = 30;

/** Ten hotels at once against a Mews that enforces its limit and takes a second and a half, for each request budget. */
export async function ceilings(server: string, steadySeconds: number): Promise<Record<string, Ratio>> {
  const rows: (string | number)[][] = [];
  const ratios: Record<string, Ratio> = {};
  for (const [budget, allowed] of [
    ["standard", 180],
    ["fast", 195],
  ] as const) {
    // Forty years of windows with hardly a row in them: neither the database nor their number is what ends it.
    const hotel = await openHotel({ guests: 400, stays: 400, days: 14_400, latencyMs: 1500, limit });
    const database = await freshDatabase(server, "innkit_bench");
    try {
      const properties = Array.from({ length: hotels }, (_, n): Property => ({
        id: `hotel-${n}`,
        url: hotel.url,
        socketUrl: hotel.socketUrl,
        accessToken: `token-${n}`,
        budget,
      }));
      const seconds = warmUpSeconds + steadySeconds + 2;
      const { idle, cpuMilliseconds } = await measured<{ idle: number; cpuMilliseconds: number }>("fleet", {
        database,
        properties,
        seconds,
      });
      if (idle > 0) throw new Error(`${idle} of ${hotels} hotels had nothing left to ask for`);
      const traffic = await hotel.traffic();
      const rates = Object.values(traffic.tokens).map((times) => steadyRate(times, steadySeconds));
      const mean = rates.reduce((sum, rate) => sum + rate, 0) / hotels;
      rows.push([
        `${budget}: ${allowed} of ${limit.requests}`,
        traffic.requests,
        mean.toFixed(2),
        Math.min(...rates).toFixed(2),
        (mean / perSecond).toFixed(3),
        traffic.refused,
        (cpuMilliseconds / traffic.requests).toFixed(1),
      ]);
      ratios[`ceiling_${budget}`] =
        budget === "standard"
          ? {
              value: three(mean / (allowed / limit.seconds)),
              goal: 0.95,
              baseline: `what this budget allows, ${allowed} requests in ${limit.seconds} s`,
            }
          : {
              value: three(mean / perSecond),
              goal: 0.95,
              baseline: `Mews's ${limit.requests} requests in ${limit.seconds} s`,
            };
      // Nobody else uses these tokens, so each refusal could have been avoided.
      ratios[`refusals_${budget}`] = { value: traffic.refused, goal: 0, baseline: "none", better: "less" };
    } finally {
      await hotel.close();
      await dropDatabase(server, "innkit_bench");
    }
  }
  table(
    [
      "budget, ten tokens",
      "requests",
      "a second and token",
      "the slowest",
      "of the ceiling",
      "429s",
      "CPU ms a request",
    ],
    rows,
  );
  return ratios;
}

/** Requests a second that were let in, over so many seconds after the first window. */
function steadyRate(times: Traffic["tokens"][string], seconds: number): number {
  const begin = (times[0]?.at ?? 0) + warmUpSeconds * 1000;
  return times.filter(({ at, refused }) => !refused && at >= begin && at < begin + seconds * 1000).length / seconds;
}

/** A first copy of a million stays, and of a hundred thousand guests who had them, within the limit. */
export async function million(server: string): Promise<{ ratios: Record<string, Ratio>; growth: Growth }> {
  const [stays, guests] = [1_000_000, 100_000];
  const hotel = await openHotel({ stays, guests, days: 1_080, latencyMs: 300, limit });
  const database = await freshDatabase(server, "innkit_bench");
  try {
    const { url, socketUrl } = hotel;
    const property: Property = { id: "bench", url, socketUrl, accessToken: "access", budget: "fast" };
    const growth = await measured<Growth>("growth", {
      database,
      part: "whole",
      property,
      rows: stays + guests,
      samples: 20,
    });
    const { there, copy } = growth;
    const after = await hotel.traffic();
    const least = (requests: number): number =>
      (Math.max(0, requests - limit.requests) / limit.requests) * limit.seconds;
    const [seconds, wholeSeconds] = [there.milliseconds / 1000, copy.milliseconds / 1000];
    const requests = there.requests + after.requests;
    table(
      ["a million stays and their guests", "until they are there", "until all is done"],
      [
        ["rows", stays + guests, copy.rows],
        ["seconds", seconds.toFixed(1), wholeSeconds.toFixed(1)],
        ["rows/s", Math.round((stays + guests) / seconds), Math.round(copy.rows / wholeSeconds)],
        ["requests; full pages alone: 1100", there.requests, requests],
        ["seconds they take at Mews's limit", least(there.requests).toFixed(1), least(requests).toFixed(1)],
      ],
    );
    const ratios: Record<string, Ratio> = {
      million_requests: {
        value: three(there.requests / ((stays + guests) / 1000)),
        goal: 2,
        baseline: "one request a thousand rows",
        better: "less",
      },
      million_time: {
        value: three(least(there.requests) / seconds),
        goal: 0.75,
        baseline: "the time that as many requests take at Mews's limit",
      },
      million_refusals: { value: there.refused + after.refused, goal: 0, baseline: "none", better: "less" },
    };
    return { ratios, growth };
  } finally {
    await hotel.close();
    await dropDatabase(server, "innkit_bench");
  }
}

function three(value: number): number {
  return Math.round(value * 1000) / 1000;
}
