import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { type Job as BossJob, PgBoss, type SendOptions } from "pg-boss";
import { asked } from "./database/away.ts";
import { appRole, type JobStatements, type OpenDatabase } from "./database/door.ts";
import { oneAtATime } from "./database/role.ts";
import { kernelErrors } from "./failures.ts";
import type { Job, Logger, Scope } from "./plugin.ts";
import { apart, type Pending } from "./running.ts";

/** Asks for a second try of what a subscriber could not take. A hint: the cursors are the truth. */
export interface Wake {
  readonly propertyId: string;
  readonly subscriber: string;
}

export interface JobQueue {
  /** Makes the queues; needs no timer. */
  prepare(jobs: Readonly<Record<string, Job>>, plugins: readonly string[]): Promise<void>;
  send(job: Pending["jobs"][number], db?: JobStatements): Promise<void>;
  wake(wake: Wake, after: Date): Promise<void>;
  /** Begins to run jobs, schedules and wakes. */
  start(deliver: (wakes: readonly Wake[]) => void): Promise<void>;
  /** Runs what is due now, in this call; for scripts and tests. Returns how many jobs ran. */
  runDue(): Promise<number>;
  /** Waits for running jobs, at most this long. */
  stop(graceSeconds: number): Promise<void>;
  close(): Promise<void>;
}

interface JobData {
  input?: unknown;
  scope?: Scope;
}

const wakeQueue = "kernel.wake";
const deadQueue = "kernel.dead";
/** How often a job that failed is tried again. */
const retryLimit = 5;

/** Jobs, schedules and wakes on pg-boss. */
export function jobQueue(database: OpenDatabase, log: Logger): JobQueue {
  const sender = new PgBoss({ ...database.boss, ...senderOnly });
  const stopping = new AbortController();
  let known: Readonly<Record<string, Job>> = {};
  let ours: readonly string[] = [];
  let worker: PgBoss | undefined;
  sender.on("error", (error) => log.error({ error: error.message }, "the job store reported an error"));

  const perform = async (name: string, job: BossJob<JobData> & { retryCount?: number }): Promise<void> => {
    const attempt = (job.retryCount ?? 0) + 1;
    try {
      const definition = known[name];
      if (!definition) throw kernelErrors.no_such_job({ job: name });
      await definition.run({
        input: job.data?.input,
        ...(job.data?.scope ? { scope: job.data.scope } : {}),
        attempt,
        // The store's own ends when the job took too long and is given out again.
        signal: job.signal ? AbortSignal.any([stopping.signal, job.signal]) : stopping.signal,
      });
    } catch (error) {
      const failure = { job: name, propertyId: job.data?.scope?.propertyId, attempt, error: messageOf(error) };
      if (attempt > retryLimit) log.error(failure, "a job failed for good");
      else log.warn(failure, "a job failed and will be tried again");
      throw error;
    }
  };

  const queue: JobQueue = {
    async prepare(jobs, plugins) {
      known = jobs;
      ours = plugins;
      await sender.start();
      await makeQueue(sender, deadQueue, { policy: "standard" });
      await makeQueue(sender, wakeQueue, {
        policy: "standard",
        notify: true,
        retryLimit: 0,
        expireInSeconds: 900,
        deleteAfterSeconds: 60,
      });
      for (const name of Object.keys(jobs)) {
        await makeQueue(sender, name, {
          policy: "short",
          notify: true,
          retryLimit,
          retryDelay: 2,
          retryBackoff: true,
          deadLetter: deadQueue,
        });
      }
      await oneAtATime(database.owner, async (trx) => {
        await sql`grant usage on schema pgboss to ${sql.id(appRole)}`.execute(trx);
        await sql`grant select, insert on all tables in schema pgboss to ${sql.id(appRole)}`.execute(trx);
      });
    },
    async send({ queue, data, after, key }, db) {
      if (!Object.hasOwn(known, queue))
        throw kernelErrors.no_such_job({ job: queue }, { message: `There is no job "${queue}"` });
      const options: SendOptions = {
        singletonKey: key ?? randomUUID(),
        ...(after ? { startAfter: after } : {}),
        ...(db ? { db } : {}),
      };
      await sender.send(queue, data, options);
    },
    async wake(wake, after) {
      await sender.send(wakeQueue, wake, { startAfter: after });
    },
    async start(deliver) {
      worker = new PgBoss({ ...database.boss, useListenNotify: true, schedule: true, supervise: true });
      worker.on("error", (error) => log.error({ error: error.message }, "the job worker reported an error"));
      await worker.start();
      const polling = { pollingIntervalSeconds: 2, notifyPollingIntervalSeconds: 10 };
      await worker.work<Wake>(wakeQueue, { batchSize: 100, localConcurrency: 2, ...polling }, async (jobs) =>
        deliver(jobs.map(({ data }) => data)),
      );
      for (const [name, job] of Object.entries(known)) {
        await worker.work<JobData>(name, { includeMetadata: true, ...polling }, async (batch) => {
          for (const one of batch) await apart(() => perform(name, one));
        });
        if (job.schedule) await worker.schedule(name, job.schedule, {}, { tz: "UTC", singletonKey: "schedule" });
      }
      // A process with other plugins may run beside this one: only what is ours is given up.
      for (const { name } of await worker.getSchedules()) {
        if (ours.includes(name.split(".")[0] ?? "") && !known[name]?.schedule) await worker.unschedule(name);
      }
    },
    async runDue() {
      let ran = 0;
      for (const name of Object.keys(known)) {
        for (;;) {
          const [job] = await sender.fetch<JobData>(name, { includeMetadata: true });
          if (!job) break;
          ran++;
          try {
            await perform(name, job);
            await sender.complete(name, job.id);
          } catch (error) {
            await sender.fail(name, job.id, { message: messageOf(error) });
          }
        }
      }
      return ran;
    },
    async stop(graceSeconds) {
      if (!worker) return;
      const timer = setTimeout(() => stopping.abort(), graceSeconds * 500);
      await worker.stop({ graceful: true, timeout: graceSeconds * 1000, close: true });
      clearTimeout(timer);
      stopping.abort();
    },
    async close() {
      await sender.stop({ graceful: false, close: true });
    },
  };
  // What pg-boss asks goes over connections of its own, which know nothing of a database that is away.
  return {
    ...queue,
    prepare: (jobs, plugins) => asked(queue.prepare(jobs, plugins)),
    send: (job, db) => asked(queue.send(job, db)),
    wake: (wake, after) => asked(queue.wake(wake, after)),
    start: (deliver) => asked(queue.start(deliver)),
  };
}

/** The sender never runs anything by itself. */
const senderOnly = { supervise: false, schedule: false, useListenNotify: false, migrate: true } as const;

async function makeQueue(boss: PgBoss, name: string, options: Parameters<PgBoss["createQueue"]>[1]): Promise<void> {
  const existing = await boss.getQueue(name);
  if (!existing) await boss.createQueue(name, options);
}

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
