import { setTimeout as pause } from "node:timers/promises";
import { completeness, createInnkit, mews, postgres, rules, sync } from "@innkit/sdk";
import { createSimulator } from "@innkit/sdk/testing";
import { createAuth, createServer } from "@innkit/server";
import { failures, type Ratio, table } from "../bench.ts";

/*
 * How long after something happened in Mews the API answers with the guest's new score, in a hotel that lives: by Mews's socket,
 * the copy, the event, the score, and a request as a browser makes it.
 */

const scope = { propertyId: "bench", actor: "bench" };
const daySeconds = 86_400;
/** Longer than this, and the score did not come by the socket. */
const patienceMs = 30_000;

/** Edits guests who book again, and lets new ones book, one after the other. */
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
    const connection = { environment: "custom", platformUrl, socketUrl, ...hotel.credentials };
    await kit.kernel.settings.write(scope, "mews", connection);
    // Nothing is looked for: what is copied from now on, the socket told of.
    const looks = { guestsSeconds: daySeconds, reservationsSeconds: daySeconds, othersSeconds: daySeconds };
    await kit.kernel.settings.write(scope, "sync", looks);
    await kit.$start();
    await kit.sync.runNow(scope);
    const ask = await signedIn(kit);
    const { data } = (await ask(`/api/completeness/guests?sort=-score&perPage=${Math.min(200, edits)}`)) as {
      data: readonly { id: string }[];
    };
    const scoreOf = async (id: string) =>
      ((await ask(`/api/completeness/guests/${id}`)) as { score?: number | null } | undefined)?.score ?? undefined;
    await until("the socket is open", async () => (await kit.mews.connection(scope)).socket === "connected");
    const inThreeWeeks = new Date(hotel.now().getTime() + 21 * daySeconds * 1000);

    const known: number[] = [];
    const strangers: number[] = [];
    for (const { id } of data) {
      const before = await scoreOf(id);
      known.push(
        await timed(
          "the score of a guest who was edited and books",
          async () => (await scoreOf(id)) !== before,
          () => {
            hotel.staff.editGuest(id, { Phone: null, Email: null, BirthDate: null });
            hotel.staff.book({ customerId: id, arrival: inThreeWeeks });
          },
        ),
      );
      let booked = "";
      strangers.push(
        await timed(
          "the score of a guest who books",
          async () => (await scoreOf(booked)) !== undefined,
          () => {
            const guest = { FirstName: "Ana", LastName: "Costa", Email: "ana.costa@mailbox.example" };
            booked = hotel.staff.book({ guest, arrival: inThreeWeeks }).customerId;
          },
        ),
      );
    }
    const all = [...known, ...strangers];
    table(
      [`something happens in Mews, ${all.length} times; until the API has the score`, "p50 ms", "p95 ms"],
      [
        ["a guest who was edited books again", at(known, 0.5), at(known, 0.95)],
        ["a new guest books", at(strangers, 0.5), at(strangers, 0.95)],
      ],
    );
    return {
      event_to_score_p95_ms: { value: at(all, 0.95), goal: 2_000, baseline: "milliseconds", better: "less" },
    };
  } finally {
    await kit.$stop();
    await hotel.close();
  }
}

/** Asks the API as a browser of the hotel's owner does. @returns what is answered; undefined for 404 */
async function signedIn(kit: Parameters<typeof createServer>[0]): Promise<(path: string) => Promise<unknown>> {
  const auth = await createAuth(kit, { secret: "a secret of benches, long enough", log: failures });
  const app = createServer(kit, { auth, log: failures, rateLimit: null });
  const owner = { name: "Owner", email: "owner@bench.example", password: "a long enough sentence" };
  await auth.people.add({ ...owner, role: "owner", propertyId: "bench" });
  const session = await app.request("/api/auth/sign-in/email", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ email: owner.email, password: owner.password }),
  });
  const cookie = session.headers
    .getSetCookie()
    .map((line) => line.split(";")[0])
    .join("; ");
  return async (path) => {
    const answer = await app.request(path, { headers: { cookie } });
    if (answer.status === 404) return undefined;
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    return answer.json();
  };
}

/** Milliseconds from an act until it has come about. */
async function timed(what: string, cameAbout: () => Promise<boolean>, act: () => void): Promise<number> {
  const begun = performance.now();
  act();
  await until(what, cameAbout);
  return performance.now() - begun;
}

/** @throws Error for what does not come about: without it there is no figure */
async function until(what: string, cameAbout: () => Promise<boolean>): Promise<void> {
  const begun = performance.now();
  while (!(await cameAbout())) {
    if (performance.now() - begun > patienceMs) throw new Error(`${what} is not there after ${patienceMs / 1000} s`);
    await pause(5);
  }
}

function at(figures: readonly number[], share: number): number {
  return Math.round(figures.toSorted((a, b) => a - b)[Math.floor((figures.length - 1) * share)]!);
}
