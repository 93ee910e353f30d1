import pg from "pg";
import { type Copies, type Copy, stopwatch } from "../copy.ts";
import { backendClock } from "../store.ts";

/*
 * The best that can be done with a driver and nothing else: the next page is fetched while two connections write, each
 * page's text goes to the database as it came, and what is stored is 15 columns and the payload, a commit a page.
 */

const { url, database, days } = JSON.parse(process.argv[2] ?? "{}") as { url: string; database: string; days: number };
const pool = new pg.Pool({ connectionString: database, max: 2 });
await pool.query(`create table guest (
  id uuid primary key, chain_id uuid, number text, first_name text, last_name text, email text, phone text, nationality text,
  language text, birth_date date, city text, country text, is_active boolean, created_at timestamptz, updated_at timestamptz not null,
  payload jsonb not null)`);
await pool.query("create index guest_name on guest (last_name, first_name)");
await pool.query("create index guest_email on guest (email)");

const upsert = {
  name: "upsert",
  text: `insert into guest as kept
    select (row ->> 'Id')::uuid, (row ->> 'ChainId')::uuid, row ->> 'Number', row ->> 'FirstName', row ->> 'LastName', row ->> 'Email',
      row ->> 'Phone', row ->> 'NationalityCode', row ->> 'LanguageCode', (row ->> 'BirthDate')::date, row -> 'Address' ->> 'City',
      row -> 'Address' ->> 'CountryCode', (row ->> 'IsActive')::boolean, (row ->> 'CreatedUtc')::timestamptz, (row ->> 'UpdatedUtc')::timestamptz, row
    from jsonb_array_elements($1::jsonb -> 'Customers') as row
    on conflict (id) do update set chain_id = excluded.chain_id, number = excluded.number, first_name = excluded.first_name,
      last_name = excluded.last_name, email = excluded.email, phone = excluded.phone, nationality = excluded.nationality,
      language = excluded.language, birth_date = excluded.birth_date, city = excluded.city, country = excluded.country,
      is_active = excluded.is_active, created_at = excluded.created_at, updated_at = excluded.updated_at, payload = excluded.payload
    where kept.updated_at < excluded.updated_at`,
};

const windowMs = 90 * 86_400_000;
const utc = (at: number): string => `${new Date(at).toISOString().slice(0, 19)}Z`;

async function* pages(): AsyncGenerator<string> {
  const from = Date.now() - days * 86_400_000 - 86_400_000;
  for (let to = Date.now() + 1000; to > from; to -= windowMs) {
    let cursor: string | undefined;
    do {
      const response = await fetch(`${url}/api/connector/v1/customers/getAll`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({
          AccessToken: "bare",
          UpdatedUtc: { StartUtc: utc(Math.max(from, to - windowMs)), EndUtc: utc(to) },
          Limitation: { Count: 1000, ...(cursor && { Cursor: cursor }) },
        }),
      });
      const text = await response.text();
      yield text;
      cursor = /"Cursor":"([^"]*)"\}$/.exec(text.slice(-100))?.[1];
    } while (cursor !== undefined);
  }
}

async function copy(): Promise<Copy> {
  const done = stopwatch(clock);
  const writing = new Set<Promise<unknown>>();
  const source = pages();
  let next = source.next();
  for (;;) {
    const { value, done: isLast } = await next;
    if (isLast) break;
    next = source.next();
    if (writing.size === 2) await Promise.race(writing);
    const write: Promise<unknown> = pool.query({ ...upsert, values: [value] }).then(() => writing.delete(write));
    writing.add(write);
  }
  await Promise.all(writing);
  const counted = done(0);
  const { rows } = await pool.query<{ n: string }>("select count(*) as n from guest");
  return { ...counted, rows: Number(rows[0]!.n) };
}

const clock = await backendClock(database);
const copies: Copies = { first: await copy(), again: await copy() };
await pool.end();
process.stdout.write(`${JSON.stringify(copies)}\n`);
