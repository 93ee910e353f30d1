import { type Generated, sql } from "kysely";
import type { Migration } from "kysely/migration";
import type { VendorStatus } from "./schema.ts";

export interface VendorsTables {
  vendors_vendor: VendorRow;
}

export interface VendorRow {
  property_id: string;
  id: Generated<string>;
  name: string;
  category: string;
  status: VendorStatus;
  contact_name: string | null;
  email: string | null;
  phone: string | null;
  website: string | null;
  notes: string | null;
  created_at: Generated<string>;
  updated_at: Generated<string>;
}

export const migrations: Record<string, Migration> = {
  "001_vendor": {
    async up(db) {
      await sql`
        create table vendors_vendor (
          property_id text not null,
          id uuid not null default gen_random_uuid(),
          name text not null,
          category text not null,
          status text not null check (status in ('draft', 'active', 'suspended', 'archived')),
          contact_name text,
          email text,
          phone text,
          website text,
          notes text,
          created_at timestamptz not null default now(),
          updated_at timestamptz not null default now(),
          primary key (property_id, id)
        )`.execute(db);
      // An archived vendor's name is free again.
      await sql`
        create unique index vendors_vendor_name on vendors_vendor (property_id, lower(name))
        where status <> 'archived'`.execute(db);
    },
  },
};
