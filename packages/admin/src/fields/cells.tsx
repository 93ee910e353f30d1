import { CheckOutlined } from "@ant-design/icons";
import { Tooltip } from "antd";
import type { ReactNode } from "react";
import { Link } from "react-router";
import { useManifest } from "../manifest/context.tsx";
import type { Column } from "../manifest/types.ts";
import {
  countryName,
  formatDate,
  formatDateTime,
  formatMoney,
  formatNumber,
  formatUtc,
  isDay,
  isMoney,
  languageName,
  valueAt,
} from "./format.ts";
import { Pill } from "./pill.tsx";
import { wordsOf } from "./schema.ts";
import { ScoreBar } from "./score.tsx";

/** One field of one row, shown as its column says. */
export function Cell({ column, row, full = false }: { column: Column; row: object; full?: boolean }) {
  const value = valueAt(row, column.field);
  if (value === null || value === undefined || value === "") return <Nothing />;
  const own = column.valuesField && (valueAt(row, column.valuesField) as Column["values"]);
  const shown = <Value column={own ? { ...column, values: own } : column} value={value} full={full} />;
  const id = column.link ? valueAt(row, column.link.idField) : undefined;
  if (column.link && (typeof id === "string" || typeof id === "number")) {
    return <Link to={`/${column.link.to}/${encodeURIComponent(id)}`}>{shown}</Link>;
  }
  return shown;
}

/** A fact that is not there. */
export function Nothing() {
  return <span className="nothing">–</span>;
}

function Value({ column, value, full }: { column: Column; value: unknown; full: boolean }): ReactNode {
  switch (column.as) {
    case "number":
      return <span className="figure">{typeof value === "number" ? formatNumber(value) : text(value)}</span>;
    case "money":
      return <Money value={value} />;
    case "date":
      return typeof value === "string" ? <PropertyDate value={value} /> : text(value);
    case "datetime":
      return typeof value === "string" ? <PropertyDate value={value} time /> : text(value);
    case "tag":
      return <Tags column={column} values={[value]} full />;
    case "tags":
      return <Tags column={column} values={Array.isArray(value) ? value : [value]} full={full} />;
    case "rating":
      return <Rating value={Number(value)} />;
    case "score":
      return <ScoreBar score={Number(value)} />;
    case "boolean":
      return value === true ? <CheckOutlined aria-label="yes" className="yes" /> : <span className="muted">no</span>;
    case "email":
      return <a href={`mailto:${text(value)}`}>{text(value)}</a>;
    case "actor":
      return <Actor id={text(value)} />;
    case "phone":
      return <a href={`tel:${text(value).replaceAll(/[^\d+]/g, "")}`}>{text(value)}</a>;
    case "country":
      return countryName(text(value));
    case "language":
      return languageName(text(value));
    default: {
      const words = worded(value, column.values);
      return full ? words : <span className="clamp">{words}</span>;
    }
  }
}

/** Whoever did something: a person by name, Innkit itself, or the name of a plugin as it is. */
export function Actor({ id }: { id: string }) {
  const { people } = useManifest().manifest;
  const person = people.find((one) => one.id === id);
  if (person) return person.name;
  return id === "sync" || id === "innkit" ? "Innkit" : id;
}

/** An amount with its currency. */
export function Money({ value }: { value: unknown }) {
  return <span className="figure">{isMoney(value) ? formatMoney(value) : text(value)}</span>;
}

/** A day, or with `time` an instant, as it is at the property; hovering tells UTC. */
export function PropertyDate({ value, time = false }: { value: string; time?: boolean }) {
  const { timeZone } = useManifest().manifest.property;
  if (isDay(value)) return <time dateTime={value}>{formatDate(value, timeZone)}</time>;
  return (
    <Tooltip title={formatUtc(value)}>
      <time dateTime={value}>{time ? formatDateTime(value, timeZone) : formatDate(value, timeZone)}</time>
    </Tooltip>
  );
}

const shownTags = 2;

function Tags({ column, values, full }: { column: Column; values: readonly unknown[]; full: boolean }) {
  const label = (value: unknown) => wordOf(value, column.values) ?? codeWords(text(value));
  if (values.length === 0) return <Nothing />;
  const shown = full ? values : values.slice(0, shownTags);
  const rest = values.slice(shown.length);
  return (
    <span className="tags">
      {shown.map((value) => (
        <Pill key={text(value)} color={column.colors?.[text(value)]}>
          {label(value)}
        </Pill>
      ))}
      {rest.length > 0 && (
        <Tooltip title={rest.map(label).join(", ")}>
          <button
            type="button"
            className="pill plain"
            aria-label={`${rest.length} more: ${rest.map(label).join(", ")}`}
          >
            +{rest.length}
          </button>
        </Tooltip>
      )}
    </span>
  );
}

/** A code that no words were given for, as words: "requested_by_guest" → "Requested by guest". */
const codeWords = (value: string): string => (/^[A-Za-z]+([_A-Z][a-z0-9]*)*$/.test(value) ? wordsOf(value) : value);

function Rating({ value }: { value: number }) {
  return (
    <span className="figure" aria-label={`${value} of 5`}>
      {formatNumber(value)} <span aria-hidden="true">★</span>
    </span>
  );
}

/** Anything as text a person can read; an object as JSON, so that nothing is hidden. */
export function text(value: unknown): string {
  if (typeof value === "string") return value;
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (typeof value === "number") return String(value);
  if (Array.isArray(value)) return value.map(text).join(", ");
  return JSON.stringify(value);
}

type Words = Readonly<Record<string, string>>;

/** A value by what people call it, each member of a list by itself; what has no word as text. */
export function worded(value: unknown, words: Words | undefined): string {
  if (Array.isArray(value)) return value.map((member) => worded(member, words)).join(", ");
  return wordOf(value, words) ?? text(value);
}

/** Only a word of the list's own: a guest may be called "constructor". */
function wordOf(value: unknown, words: Words = {}): string | undefined {
  return Object.hasOwn(words, String(value)) ? words[String(value)] : undefined;
}
