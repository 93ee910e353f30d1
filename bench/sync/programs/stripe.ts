import { createRequire } from "node:module";
import type * as Peer from "@supabase/stripe-sync-engine";
import pg from "pg";
import { Stripe } from "stripe";
import { type Copies, type Copy, stopwatch } from "../copy.ts";
import { backendClock } from "../store.ts";

// The peer, as its manual says: its tables, then its backfill of customers, twice.
const { database, port, customers } = JSON.parse(process.argv[2] ?? "{}") as {
  database: string;
  port: number;
  customers: number;
};
// What it offers to `import` looks for its migrations by a name that only `require` has.
const { runMigrations, StripeSync } = createRequire(import.meta.url)("@supabase/stripe-sync-engine") as typeof Peer;

const pool = new pg.Pool({ connectionString: database, max: 1 });
// Its migrations give a function to this role; where it is missing they end half-way, and say nothing.
await pool.query(`do $$ begin
  if not exists (select from pg_roles where rolname = 'postgres') then create role postgres nologin; end if; end $$`);
await runMigrations({ databaseUrl: database, schema: "stripe" });
const engine = new StripeSync({
  poolConfig: { connectionString: database },
  stripeSecretKey: "sk_test_bench",
  stripeWebhookSecret: "whsec_bench",
});
// It makes its client by itself and cannot be told another address.
Object.assign(engine, {
  stripe: new Stripe("sk_test_bench", { host: "127.0.0.1", port, protocol: "http", telemetry: false }),
});

const clock = await backendClock(database);

async function copy(): Promise<Copy> {
  const done = stopwatch(clock);
  await engine.syncBackfill({ object: "customer" });
  const copied = done(customers);
  const { rows } = await pool.query<{ n: string }>("select count(*) as n from stripe.customers");
  if (Number(rows[0]!.n) !== customers) throw new Error(`${rows[0]!.n} of ${customers} customers were copied`);
  return copied;
}

const copies: Copies = { first: await copy(), again: await copy() };
process.stdout.write(`${JSON.stringify(copies)}\n`);
process.exit(0);
