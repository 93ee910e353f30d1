import { sql } from "kysely";
import { changed, instant, or, text, uuid, word } from "./columns.ts";
import { defineResource, type Resource } from "../resource.ts";
import type { MirrorRow } from "../rows.ts";

export interface TaskRow extends MirrorRow {
  name: string;
  description: string | null;
  /** Mews lists no states; "open" and "closed" were met. */
  state: string;
  department_id: string | null;
  /** The stay or the product order it is about. */
  order_id: string | null;
  due_at: string | null;
  closed_at: string | null;
  created_at: string;
}

/**
 * What the staff is to do. Tasks have no UpdatedUtc: each window is read by when they were made and by when they were
 * closed; nothing must be known. A deleted task vanishes; of its other changes no filter tells.
 */
export const tasks: Resource = defineResource<TaskRow>({
  name: "tasks",
  label: "Tasks",
  entity: "task",
  table: "sync_task",
  operation: "tasks/getAll",
  collection: "Tasks",
  ids: "TaskIds",
  windowed: true,
  windows: ["CreatedUtc", "ClosedUtc"],
  stamped: false,
  vanishes: true,
  request: () => ({}),
  columns: {
    name: or(text("Name"), ""),
    description: text("Description"),
    state: or(word("State"), "open"),
    department_id: uuid("DepartmentId"),
    order_id: uuid("ServiceOrderId"),
    due_at: instant("DeadlineUtc"),
    closed_at: instant("ClosedUtc"),
    is_active: sql`true`,
    created_at: instant("CreatedUtc"),
    updated_at: sql`coalesce(${instant("ClosedUtc")}, ${changed()})`,
  },
  personal: {
    columns: ["name", "description"],
    of: [{ column: "order_id", entity: "guest", through: { table: "sync_reservation", column: "guest_id" } }],
  },
  said: { order_id: { label: "For", of: "reservation" }, due_at: { label: "Due" } },
  announces: "records_changed",
  pace: "others",
});
