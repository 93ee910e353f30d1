import { type Generated, type Selectable, sql } from "kysely";
import type { Migration } from "kysely/migration";
import type { NewItem } from "./schema.ts";

type ItemRow = NewItem & { property_id: string; id: Generated<string>; found_at: Generated<string> };
export type Item = Selectable<ItemRow>;
export type Tables = { lostfound_item: ItemRow };

const create = sql`
  create table lostfound_item (
    property_id text not null, id text not null default gen_random_uuid(),
    what text not null, room text not null, found_at timestamptz not null default now(),
    primary key (property_id, id)
  )`;

// They only go forward; each plugin has a history of its own.
export const migrations: Record<string, Migration> = {
  "001_item": { up: async (db) => void (await create.execute(db)) },
};
