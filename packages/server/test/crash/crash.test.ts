import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, describe, expect, test } from "vitest";
import { cutSessions, emptyDatabase } from "./databases.ts";
import {
  clockOff,
  faultsWith,
  isLong,
  openHotel,
  randomOf,
  refusals,
  requestsMore,
  revoke,
  walksAtOnce,
  writesOf,
} from "./hotel.ts";
import { countPages, mostAgain, nameOf } from "./pages-again.ts";
import { begin } from "./process.ts";
import { expectTruth } from "./truth.ts";

/*
 * A process that syncs a hotel is killed again and again while the hotel lives, Mews fails in every way it can, its clock is
 * wrong, the tokens are revoked and the database cuts its sessions. After that the copy must be Mews, and every write must
 * have happened once. INNKIT_LONG_TESTS=1 takes more seeds and more kills.
 */
const seeds = isLong ? 10 : 1;
const kills = isLong ? 12 : 3;
/** In this life Mews takes the tokens away. */
const revokedIn = 2;

const folder = mkdtempSync(join(tmpdir(), "innkit-crash-test-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

// Most of the time is waited: for processes to open, and for the request limit.
describe.concurrent.each(["postgres", "pglite"] as const)("a process that is killed again and again on %s", (kind) => {
  // One seed after the other: more at once would starve each other.
  test.each(Array.from({ length: seeds }, (_, seed) => seed))(
    "loses nothing, does nothing twice and reads next to nothing again (seed %d)",
    { concurrent: false, timeout: isLong ? 900_000 : 360_000 },
    async (seed) => {
      const random = randomOf(`${kind} ${seed}`);
      const skew = seed % 2 === 0 ? 45 : -45;
      const { hotel, settings } = await openHotel(`crash ${seed}`, faultsWith(skew));
      const database = kind === "postgres" ? await emptyDatabase() : join(folder, `pglite-${seed}`);
      const pages = countPages(hotel);
      const cutIn = new Set<number>();
      const asked: string[] = [];
      const live = (life: number, writes: readonly object[]) => {
        const looking = setInterval(() => pages.look(), 200);
        const process = begin({ database, settings: settings(), name: nameOf(life), writes });
        return {
          ...process,
          ended: process.ended.finally(() => {
            clearInterval(looking);
            pages.look();
          }),
        };
      };
      try {
        for (let life = 0; life < kills; life++) {
          const writes = writesOf(life);
          asked.push(...writes.map(({ requestId }) => requestId));
          const process = live(
            life,
            writes.map(({ write }) => write),
          );
          await process.begun;
          // Killed at any request of its work; where little is left to do, when nothing came for a while.
          const requests = Math.floor(random() * 60);
          const end =
            life === revokedIn
              ? revoke(hotel, requests, process.ended)
              : requestsMore(hotel, 1 + requests, process.ended).then(() => pause(random() * 200));
          for (let done = false; !done;) {
            hotel.act({ act: "any" });
            if (kind === "postgres" && random() < 0.1) {
              await cutSessions(database);
              cutIn.add(life);
            }
            done = await Promise.race([end.then(() => true), pause(300).then(() => false)]);
          }
          process.child.kill("SIGKILL");
          // A start that the cut met ends in an error, and whoever looks after the process begins it anew.
          const endings = cutIn.has(life) ? ["SIGKILL", 0, 1] : ["SIGKILL", 0];
          expect(endings, process.out.stderr).toContain(await process.ended);
          expect(process.early()).toEqual([]);
          if (life !== revokedIn) continue;
          expect(refusals(hotel)).toBeLessThanOrEqual(walksAtOnce + 3);
          hotel.changeAccessToken();
        }
        hotel.faults.clear();
        // Its clock is right only later: two looks at a clock that went back may ask for the same, and nothing was dropped.
        hotel.faults.add(clockOff(skew));
        const last = live(kills, []);
        expect(await last.ended, last.out.stderr).toBe(0);
        expect(last.out.stdout).toContain('"settled":true');
        // What tells of early requests hears both that they are made, and what is answered.
        expect(last.out.stdout).toMatch(/"heard":"a request"[^]*"heard":"an answer"/);
        expect(last.early()).toEqual([]);
        const again = [...pages.again];
        hotel.faults.clear();
        const after = live(kills + 1, []);
        expect(await after.ended, after.out.stderr).toBe(0);
        await expectTruth({ hotel, database, asked });
        // What was being stored at the kill, and what was asked for ahead, is asked for again: of each walk no more.
        const ofEarlier = again.filter(({ life, givenIn }) => givenIn < life);
        const most = mostAgain(ofEarlier);
        if (isLong) {
          const figures = { kind, seed, pages: pages.given(), perLife: pages.perLife(), again: most, cuts: cutIn.size };
          console.info(JSON.stringify({ ...figures, refused: refusals(hotel) }));
        }
        expect(pages.given()).toBeGreaterThan(20);
        expect(most.walk).toBeLessThanOrEqual(2);
        expect(most.life).toBeLessThanOrEqual(2 * walksAtOnce);
        // Nothing is read again in one life, unless the database dropped what was being stored.
        expect(
          again.filter(({ life, givenIn }) => givenIn === life && !cutIn.has(life)),
          last.out.stderr,
        ).toEqual([]);
      } finally {
        await hotel.close();
      }
    },
  );
});
