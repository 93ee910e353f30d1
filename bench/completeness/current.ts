import { setTimeout as pause } from "node:timers/promises";
import { completeness, createInnkit, mews, postgres, rules, sync } from "@innkit/sdk";
import { createSimulator } from "@innkit/sdk/testing";
import { guestList } from "../../packages/sdk/src/completeness/guests.ts";
import { failures, type Ratio, table } from "../bench.ts";

/* How long after a guest's change was copied the new score is there, in a hotel that lives. */

const scope = { propertyId: "bench", actor: "bench" };

/** Edits guests of a simulated hotel one after the other, with all that listens running. */
export async function current(url: string, edits: number): Promise<Record<string, Ratio>> {
  const requestLimit = { requests: 1_000_000, seconds: 30 };
  const hotel = await createSimulator({ seed: "bench", size: 40, historyDays: 60, requestLimit });
  const { url: platformUrl, socketUrl } = await hotel.listen();
  const kit = await createInnkit({
    database: postgres(url, { connections: 10 }),
    secrets: { current: "k", keys: { k: Buffer.alloc(32, 1).toString("base64") } },
    log: failures,
    plugins: [mews({ limits: [requestLimit] }), sync(), completeness(), rules()] as const,
  });
  try {
    await kit.kernel.properties.put("bench", { id: "bench", name: "Bench" });
    await kit.kernel.settings.write(scope, "mews", {
      environment: "custom",
      platformUrl,
      socketUrl,
      ...hotel.credentials,
    });
    await kit.$start();
    await kit.sync.runNow(scope);
    const copied = new Map<string, number>();
    const visible = new Map<string, number>();
    kit.kernel.events.follow(({ name, payload }) => {
      const ids = Array.isArray(payload["ids"]) ? (payload["ids"] as string[]) : [];
      const seen = name === "sync.guests_changed" ? copied : name === "completeness.changed" ? visible : undefined;
      for (const id of ids) seen?.set(id, performance.now());
    });
    const toEvent: number[] = [];
    const toScore: number[] = [];
    for (const { id, mewsId } of await guestsOf(kit, edits)) {
      await pause(20);
      copied.delete(id);
      visible.delete(id);
      const begun = performance.now();
      hotel.staff.editGuest(mewsId, { Phone: null, Email: null, BirthDate: null });
      await kit.sync.runNow(scope, "guests");
      while (!visible.has(id) && performance.now() - begun < 30_000) await pause(2);
      toEvent.push((copied.get(id) ?? Number.NaN) - begun);
      toScore.push((visible.get(id) ?? Number.NaN) - (copied.get(id) ?? Number.NaN));
    }
    const p = (figures: readonly number[], share: number) =>
      Math.round(figures.toSorted((a, b) => a - b)[Math.min(figures.length - 1, Math.floor(figures.length * share))]!);
    table(
      [`a guest is edited, ${toScore.length} times`, "p50 ms", "p95 ms"],
      [
        ["from Mews until the change is copied", p(toEvent, 0.5), p(toEvent, 0.95)],
        ["from the event until the score is there", p(toScore, 0.5), p(toScore, 0.95)],
      ],
    );
    return {
      event_to_score_p95_ms: { value: p(toScore, 0.95), goal: 2_000, baseline: "milliseconds", better: "less" },
    };
  } finally {
    await kit.$stop();
    await hotel.close();
  }
}

type Kit = Awaited<
  ReturnType<
    typeof createInnkit<
      readonly [
        ReturnType<typeof mews>,
        ReturnType<typeof sync>,
        ReturnType<typeof completeness>,
        ReturnType<typeof rules>,
      ]
    >
  >
>;

/** Guests whose score an edit will change. */
async function guestsOf(kit: Kit, count: number): Promise<readonly { id: string; mewsId: string }[]> {
  const { data } = await kit.completeness.guests.list(scope, {
    page: 1,
    perPage: Math.min(200, count),
    sort: { field: "score", descending: true },
    q: "",
    filters: [],
    spec: guestList,
  });
  return Promise.all(
    data.map(async ({ id }) => ({ id, mewsId: (await kit.completeness.guests.get(scope, id)).mewsId })),
  );
}
