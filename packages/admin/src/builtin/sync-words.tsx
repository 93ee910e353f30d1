import type { ReactNode } from "react";
import { Link } from "react-router";
import { PropertyDate, worded } from "../fields/cells.tsx";
import { isDay, isInstant } from "../fields/format.ts";
import { wordsOf } from "../fields/schema.ts";
import { useManifest } from "../manifest/context.tsx";

/* What the parts about the copy have in common: how its values, records and fields are shown. */

/** What people call values, by value: { mister: "Mr" }. */
export type ValueWords = Readonly<Record<string, string>>;

/** A value of a record; that there is none is said, so that nobody takes it for a gap in the page. */
export function SyncValue({ value, words }: { value: unknown; words?: ValueWords | undefined }) {
  if (value === null || value === undefined || value === "") return <em className="nothing">empty</em>;
  if (typeof value === "string" && isDay(value)) return <PropertyDate value={value} />;
  if (typeof value === "string" && isInstant(value)) return <PropertyDate value={value} time />;
  return <span className="sync-value">{spoken(value, words)}</span>;
}

const isObject = (value: unknown): value is object => typeof value === "object" && value !== null;

/** What is made of parts is told part by part: "name Water, count 2". */
function spoken(value: unknown, words: ValueWords | undefined): string {
  if (Array.isArray(value)) return value.map((one) => spoken(one, words)).join(value.some(isObject) ? "; " : ", ");
  if (!isObject(value)) return worded(value, words);
  const parts = Object.entries(value).filter(([, part]) => part !== null && part !== "");
  return parts.map(([name, part]) => `${wordsOf(name).toLowerCase()} ${spoken(part, words)}`).join(", ");
}

/** "options.send_marketing_emails", "BirthDate" → "Send marketing emails", "Birth date". */
export const fieldWords = (field: string): string => wordsOf(field.slice(field.lastIndexOf(".") + 1));

const lists: Readonly<Record<string, string>> = {
  guest: "completeness/guests",
  reservation: "sync/reservations",
  company: "sync/companies",
  room: "sync/rooms",
};

/** The way to a record of the copy, where this person may see its list. */
export function SyncRecord({ entity, id, children }: { entity: string; id: string; children: ReactNode }) {
  const { resources } = useManifest();
  const route = resources.find(({ name }) => name === lists[entity])?.route;
  return route ? <Link to={`${route}/${encodeURIComponent(id)}`}>{children}</Link> : children;
}

/** Who wins where both sides changed a field. */
export const policyWords: Readonly<Record<string, string>> = {
  newest: "the later change wins",
  mews: "Mews wins",
  ours: "what is set here wins",
  ask: "a person decides",
  restrictive: "the value that permits less wins",
};
