import { z } from "zod";
import { type Creation, creation } from "./command.ts";

export interface NewNote {
  /** The guest or company. */
  readonly accountId: string;
  readonly text: string;
  /** In Mews's words. Default "General". */
  readonly classification?: string | undefined;
}

const classifications = [
  "General",
  "FoodAndBeverage",
  "FrontOffice",
  "Reservations",
  "Housekeeping",
  "Maintenance",
  "PreviousStay",
  "FamilyRelations",
  "Gifts",
  "Accounting",
  "Complaints",
  "Other",
] as const;

/** Nothing in Mews tells one note from another that says the same. */
export const addNote: Creation<NewNote> = creation<NewNote>({
  name: "note.add",
  label: "Add a note",
  class: "once",
  operation: "accountNotes/add",
  entity: "account_note",
  input: z.strictObject({
    accountId: z.guid().toLowerCase().meta({ title: "Guest or company" }),
    text: z.string().trim().min(1).max(1000).meta({ title: "Note", input: "multiline" }),
    classification: z.enum(classifications).default("General").meta({ title: "Kind" }),
  }),
  request: (note) => ({
    AccountNotes: [
      { AccountId: note.accountId, Content: note.text, Classifications: [note.classification ?? "General"] },
    ],
  }),
  made: ({ AccountNotes }) => (AccountNotes as readonly { readonly Id: string }[] | undefined)?.[0]?.Id,
  async look(note, { mews, signal, accountIds }, madeId) {
    const found: { id: string; values: Record<string, unknown> }[] = [];
    const request = madeId === null ? { AccountIds: [...accountIds] } : { AccountNoteIds: [madeId] };
    for await (const page of mews.each("accountNotes/getAll", request, {
      lane: "interactive",
      feature: "sync",
      signal,
    }))
      for (const row of page.rows) found.push({ id: row.Id, values: { ...row } });
    return madeId === null ? found.filter(({ values }) => values["Content"] === note.text) : found;
  },
  sent: (note) => ({ Content: note.text, Classifications: [note.classification ?? "General"] }),
});

export interface NewTask {
  readonly name: string;
  readonly description?: string | undefined;
  /** An instant, "2026-03-01T10:00:00Z". */
  readonly deadline: string;
  readonly departmentId?: string | undefined;
  readonly reservationId?: string | undefined;
}

/** Mews's tasks can be written down and closed, and carry nothing of ours. */
export const addTask: Creation<NewTask> = creation<NewTask>({
  name: "task.add",
  label: "Add a task",
  class: "once",
  operation: "tasks/add",
  entity: "task",
  input: z.strictObject({
    name: z.string().trim().min(1).max(255).meta({ title: "Task" }),
    description: z.string().trim().min(1).max(1000).optional().meta({ title: "Description", input: "multiline" }),
    deadline: z.iso.datetime().meta({ title: "Until" }),
    departmentId: z.guid().toLowerCase().optional().meta({ title: "Department" }),
    reservationId: z.guid().toLowerCase().optional().meta({ title: "Reservation" }),
  }),
  request: ({ name, description, deadline, departmentId, reservationId }) => ({
    Name: name,
    DeadlineUtc: wholeSecond(deadline),
    ...(description !== undefined && { Description: description }),
    ...(departmentId !== undefined && { DepartmentId: departmentId }),
    ...(reservationId !== undefined && { ServiceOrderId: reservationId }),
  }),
  made: ({ TaskId }) => (typeof TaskId === "string" ? TaskId : undefined),
  async look(task, { mews, signal }, madeId) {
    const from = wholeSecond(task.deadline);
    const window = { StartUtc: from, EndUtc: wholeSecond(new Date(Date.parse(from) + 1000).toISOString()) };
    const request = madeId === null ? { DeadlineUtc: window } : { TaskIds: [madeId] };
    const found: { id: string; values: Record<string, unknown> }[] = [];
    for await (const page of mews.each("tasks/getAll", request, { lane: "interactive", feature: "sync", signal }))
      for (const row of page.rows) found.push({ id: row.Id, values: { ...row } });
    return madeId === null ? found.filter(({ values }) => values["Name"] === task.name) : found;
  },
  sent: ({ name, description, deadline }) => ({
    Name: name,
    DeadlineUtc: wholeSecond(deadline),
    ...(description !== undefined && { Description: description }),
  }),
});

/** As Mews writes instants. */
function wholeSecond(at: string): string {
  return `${new Date(at).toISOString().slice(0, 19)}Z`;
}
