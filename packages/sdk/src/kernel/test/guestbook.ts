import type { Generated } from "kysely";
import { sql } from "kysely";
import type { Migration } from "kysely/migration";
import { z } from "zod";
import { definePlugin, type Plugin, type Schema, type Scope } from "../plugin.ts";

export interface GuestbookSettings {
  greeting: string;
  limit: number;
  key?: string | undefined;
}

/** A small plugin that tests of the kernel run on. */
export type GuestbookPlugin = Plugin<
  "guestbook",
  {
    service: GuestbookService;
    events: { signed: { entryId: string; by: string } };
    tables: GuestbookTables;
    views: GuestbookTables;
    settings: GuestbookSettings;
  }
>;

export interface GuestbookService {
  sign(scope: Scope, by: string, options?: { fail?: boolean; job?: boolean }): Promise<string>;
  list(scope: Scope): Promise<string[]>;
  all(scope: Scope): Promise<string[]>;
  settings(scope: Scope): Promise<GuestbookSettings>;
  /** What its subscriber was given, and what its job did. */
  readonly heard: { by: string; seq: number; property: string }[];
  readonly jobs: unknown[];
  /** Names that the subscriber refuses. */
  readonly refused: Set<string>;
}

export interface GuestbookTables {
  guestbook_entry: { property_id: string; id: Generated<string>; signed_by: string; at: Generated<string> };
}

const settings: Schema<GuestbookSettings> = z.object({
  greeting: z.string().min(1).default("Welcome").meta({ title: "Greeting" }),
  limit: z.number().int().min(1).default(10).meta({ title: "Limit" }),
  key: z.string().optional().meta({ title: "Key", input: "secret" }),
});

export function guestbook(): GuestbookPlugin {
  const heard: GuestbookService["heard"] = [];
  const jobs: unknown[] = [];
  const refused = new Set<string>();
  return definePlugin<GuestbookPlugin>({
    name: "guestbook",
    version: "1.0.0",
    settings,
    events: { signed: z.object({ entryId: z.string(), by: z.string() }) },
    permissions: { "guestbook:read": "Read the guestbook" },
    migrations,
    setup(ctx) {
      ctx.on("guestbook.signed", async ({ payload, seq, propertyId }) => {
        if (refused.has(payload.by)) throw new Error(`no ${payload.by} here`);
        heard.push({ by: payload.by, seq, property: propertyId });
      });
      const names = (rows: { signed_by: string }[]): string[] => rows.map((row) => row.signed_by);
      return {
        heard,
        jobs,
        refused,
        sign: (scope, by, { fail, job } = {}) =>
          ctx.tx(scope, async (tx) => {
            const { id } = await tx
              .insertInto("guestbook_entry")
              .values({ property_id: scope.propertyId, signed_by: by })
              .returning("id")
              .executeTakeFirstOrThrow();
            await tx.emit("signed", { entryId: id, by });
            if (job) await tx.enqueue("greet", { by });
            if (fail) throw new Error("changed my mind");
            return id;
          }),
        list: async (scope) =>
          names(
            await ctx
              .db(scope)
              .selectFrom("guestbook_entry")
              .select("signed_by")
              .where("property_id", "=", scope.propertyId)
              .orderBy("at")
              .execute(),
          ),
        all: async (scope) => names(await ctx.db(scope).selectFrom("guestbook_entry").select("signed_by").execute()),
        settings: (scope) => ctx.settings(scope),
      };
    },
    jobs: () => ({
      greet: {
        async run(job) {
          if (job.attempt === 1 && (job.input as { by: string }).by === "Clumsy") throw new Error("dropped the pen");
          jobs.push(job.input);
        },
      },
    }),
  });
}

/** One object for all: kits of the same migrations share the time of making the tables. */
const migrations: Record<string, Migration> = {
  "001_entry": {
    up: (db) =>
      sql`create table guestbook_entry (property_id text not null, id uuid not null default gen_random_uuid(), signed_by text not null,
            at timestamptz not null default now(), primary key (property_id, id))`
        .execute(db)
        .then(() => {}),
  },
};
