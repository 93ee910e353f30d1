import { type RawBuilder, sql } from "kysely";

/** What the table of a mirrored entity starts with. */
export const mirrorHead: RawBuilder<unknown> = sql`
  property_id text not null,
  id uuid not null,
  source text not null default 'mews',
  source_id text not null,
  synced_at timestamptz not null default now(),
  sync_state text not null default 'clean',
  is_active boolean not null default true,
  updated_at timestamptz not null`;

/** What it ends with. */
export const mirrorKey: RawBuilder<unknown> = sql`primary key (property_id, id)`;
