import { definePlugin, type Context, type Plugin, type Scope } from "../../kernel/plugin.ts";
import { createTestKit, type TestDatabase } from "../../testing/kit.ts";
import type { Resource } from "../resource.ts";
import type { SyncTables } from "../rows.ts";
import { migrations } from "../tables.ts";
import type { Page } from "./upsert.ts";

/* The mirror's tables in a real kit, without what fills them: for tests of the statements. */

export interface Mirror {
  readonly ctx: Context<MirrorPlugin>;
  stop(): Promise<void>;
}

type MirrorPlugin = Plugin<"sync", { service: Context<MirrorPlugin>; tables: SyncTables }>;

export const scope: Scope = { propertyId: "lighthouse", actor: "test" };
export const other: Scope = { propertyId: "harbour", actor: "test" };

export async function openMirror(database: TestDatabase): Promise<Mirror> {
  const mirror = definePlugin<MirrorPlugin>({
    name: "sync",
    version: "1.0.0",
    migrations,
    setup: async (ctx) => ctx,
  });
  const test = await createTestKit({ plugins: [mirror], database, properties: ["lighthouse", "harbour"] });
  return { ctx: test.kit.sync, stop: test.stop };
}

/** A page of an answer as Mews would send it. */
export function pageOf(resource: Resource, rows: readonly object[], propertyId: string = scope.propertyId): Page {
  return {
    propertyId,
    text: JSON.stringify({ [resource.collection]: rows, Cursor: null }),
    zone: "Europe/Lisbon",
    language: "en-US",
    at: new Date("2026-03-01T10:00:00Z"),
  };
}

/** A uuid from a small number. */
export function id(number: number): string {
  return `00000000-0000-4000-8000-${String(number).padStart(12, "0")}`;
}

export function customer(number: number, fields: object = {}): object {
  return {
    Id: id(number),
    ChainId: id(9000),
    Number: String(number),
    FirstName: "Ana",
    LastName: "Farol",
    Email: "ana@mail.example",
    HasOtaEmail: false,
    Classifications: [],
    Options: [],
    IsActive: true,
    CreatedUtc: "2025-01-01T00:00:00Z",
    UpdatedUtc: "2025-06-01T00:00:00Z",
    ...fields,
  };
}

export function reservation(number: number, fields: object = {}): object {
  return {
    Id: id(number),
    ServiceId: id(8000),
    AccountId: id(1),
    AccountType: "Customer",
    Number: String(number),
    State: "Confirmed",
    Origin: "ChannelManager",
    GroupId: id(7000),
    RateId: id(7100),
    RequestedResourceCategoryId: id(8100),
    ScheduledStartUtc: "2026-03-01T14:00:00Z",
    ScheduledEndUtc: "2026-03-03T11:00:00Z",
    PersonCounts: [],
    CreatedUtc: "2026-01-01T00:00:00Z",
    UpdatedUtc: "2026-02-01T00:00:00Z",
    ...fields,
  };
}
