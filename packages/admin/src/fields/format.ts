/** The admin's words are English, so its figures and dates are, whatever the browser speaks. */
const locale = "en-GB";

/** Money as it crosses the border: the amount is text, never a float. */
export interface MoneyValue {
  amount: string;
  currency: string;
}

export function isMoney(value: unknown): value is MoneyValue {
  return (
    typeof value === "object" &&
    value !== null &&
    "amount" in value &&
    (typeof value.amount === "string" || typeof value.amount === "number") &&
    "currency" in value &&
    typeof value.currency === "string"
  );
}

const figures = new Intl.NumberFormat(locale, { maximumFractionDigits: 2 });
const shares = new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 1 });

export const formatNumber = (value: number): string => figures.format(value);

/** @param share 0..1 */
export const formatPercent = (share: number): string => shares.format(share);

/** "€1,234.50". Intl takes the amount as text, so no cent is lost on the way. */
export function formatMoney({ amount, currency }: MoneyValue): string {
  return new Intl.NumberFormat(locale, { style: "currency", currency }).format(amount as Intl.StringNumericLiteral);
}

/** An instant from ISO text or from what PostgreSQL writes ("2026-03-01 10:00:00+00"); undefined for anything else. */
export function parseInstant(text: string): Date | undefined {
  const iso = text.replace(/^(\d{4}-\d{2}-\d{2}) /, "$1T").replace(/([+-]\d{2})$/, "$1:00");
  const instant = new Date(iso);
  return Number.isNaN(instant.getTime()) ? undefined : instant;
}

/** True for a day without a time: "2026-03-01". A day has no zone and is never moved into one. */
export const isDay = (text: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(text);

/** True for an instant as programs write it: "2026-03-01T14:00:00Z". */
export const isInstant = (text: string): boolean =>
  /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/.test(text);

/** "Sun 1 Mar 2026". A day stays that day; an instant becomes the day it is at the property. */
export function formatDate(text: string, timeZone: string, options: { weekday?: boolean } = {}): string {
  const instant = isDay(text) ? new Date(`${text}T12:00:00Z`) : parseInstant(text);
  if (!instant) return text;
  return new Intl.DateTimeFormat(locale, {
    ...(options.weekday === false ? {} : { weekday: "short" }),
    day: "numeric",
    month: "short",
    year: "numeric",
    timeZone: isDay(text) ? "UTC" : timeZone,
  })
    .format(instant)
    .replace(",", "");
}

/** "1 Mar 2026, 14:05", at the property. */
export function formatDateTime(text: string, timeZone: string): string {
  const instant = parseInstant(text);
  if (!instant) return text;
  return new Intl.DateTimeFormat(locale, {
    day: "numeric",
    month: "short",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    timeZone,
  }).format(instant);
}

/** "14:05", at the property. */
export function formatTime(instant: Date, timeZone: string): string {
  return new Intl.DateTimeFormat(locale, { hour: "2-digit", minute: "2-digit", timeZone }).format(instant);
}

/** "2026-03-01 14:05:00 UTC": what a hover says, for whoever compares with a log. */
export function formatUtc(text: string): string {
  const instant = parseInstant(text);
  return instant ? `${instant.toISOString().slice(0, 19).replace("T", " ")} UTC` : text;
}

/** "12 seconds", "4 minutes", "3 hours", "2 days". */
export function formatSpan(milliseconds: number): string {
  const seconds = Math.max(0, Math.round(milliseconds / 1_000));
  if (seconds < 90) return plural(seconds, "second");
  const minutes = Math.round(seconds / 60);
  if (minutes < 90) return plural(minutes, "minute");
  const hours = Math.round(minutes / 60);
  return hours < 36 ? plural(hours, "hour") : plural(Math.round(hours / 24), "day");
}

export const plural = (count: number, word: string): string =>
  `${formatNumber(count)} ${word}${count === 1 ? "" : "s"}`;

/** Fills a template of the manifest from an answer: "{sold} of {available} rooms". A hole without a value is "–". */
export function fillTemplate(template: string, facts: Readonly<Record<string, unknown>>): string {
  return template.replaceAll(/\{([\w.]+)\}/g, (_, path: string) => {
    const value = valueAt(facts, path);
    if (typeof value === "number") return formatNumber(value);
    return typeof value === "string" ? value : "–";
  });
}

/** Fills an address of the manifest from an answer, each value made safe for its place: "/sync/reservations?arrivalDate={date}". */
export function fillLink(template: string, facts: Readonly<Record<string, unknown>>): string {
  return template.replaceAll(/\{([\w.]+)\}/g, (_, path: string) => {
    const value = valueAt(facts, path);
    return typeof value === "number" || typeof value === "string" ? encodeURIComponent(value) : "";
  });
}

/** Reads a dotted path of own properties. */
export function valueAt(from: unknown, path: string): unknown {
  let value = from;
  for (const part of path.split(".")) {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, part)) return undefined;
    value = (value as Record<string, unknown>)[part];
  }
  return value;
}

const regions = new Intl.DisplayNames("en-GB", { type: "region" });
const languages = new Intl.DisplayNames("en-GB", { type: "language", languageDisplay: "standard" });

/** "PT" → "Portugal". What is no code is shown as it is. */
export const countryName = (code: string): string => (/^[A-Z]{2}$/.test(code) ? (regions.of(code) ?? code) : code);

/** "pt-BR" → "Portuguese (Brazil)". */
export function languageName(code: string): string {
  try {
    return languages.of(code) ?? code;
  } catch {
    // What Mews holds may be no code at all; it is shown as it is.
    return code;
  }
}
