import { type Differences, idOf, type Stock, stock } from "./pages.ts";
import { customer, datesOf, marks, reservation } from "./rows.ts";

/** How large a hotel is, and how it answers. */
export interface HotelOptions {
  guests: number;
  /** Those of the first guests, one each before anybody has a second. */
  stays: number;
  /** Over how many days the changes of its guests and stays are spread: each 90 of them are a window. */
  days: number;
  /** How long ago the last change was. */
  quietMinutes: number;
  /** How long an answer takes. */
  latencyMs: number;
  /** Requests that an access token may make in any so many seconds; none where it is null. */
  limit: { requests: number; seconds: number } | null;
}

/** What a hotel was asked for. */
export interface Traffic {
  requests: number;
  refused: number;
  /** By access token: when each request came, in milliseconds, and whether it was refused. */
  tokens: Record<string, { at: number; refused: boolean }[]>;
}

/** What a request says that matters here. */
export interface Question {
  AccessToken: string;
  UpdatedUtc?: { StartUtc: string; EndUtc: string };
  Limitation?: { Count: number; Cursor?: string };
  [ids: string]: unknown;
}

/** Answers as Mews does: newest first; the cursor is the row before which the next page ends. */
export function hotel({ guests, stays, days, quietMinutes }: HotelOptions) {
  const opened = Date.now();
  const born = opened - days * 86_400_000;
  const now = (): string => utc(Date.now());
  const guestTimes = changes(guests, born, opened - quietMinutes * 60_000);
  const stayTimes = changes(stays, born, opened - quietMinutes * 60_000);
  const lists: Readonly<Record<string, List>> = {
    "customers/getAll": {
      ids: "CustomerIds",
      from: guestTimes.from,
      stock: stock("Customers", common(kinds.guest, guestTimes), customer),
    },
    "reservations/getAll/2023-06-06": {
      ids: "ReservationIds",
      from: stayTimes.from,
      stock: stock(
        "Reservations",
        [
          ...common(kinds.stay, stayTimes),
          { mark: marks.guest, of: (n) => idOf(kinds.guest, n % Math.max(1, guests)) },
          { mark: marks.arrival, of: (n) => day(stayTimes.at(n), datesOf(n).arrival, "15") },
          { mark: marks.departure, of: (n) => day(stayTimes.at(n), datesOf(n).departure, "11") },
        ],
        reservation,
      ),
    },
  };
  const configuration = {
    Enterprise: {
      Id: idOf(0, 0),
      ChainId: idOf(0, 1),
      Name: "Bench Hotel",
      CreatedUtc: utc(born),
      TimeZoneIdentifier: "Europe/Lisbon",
      DefaultLanguageCode: "en-US",
      Pricing: "Gross",
      Currencies: [{ Currency: "EUR", IsDefault: true, IsEnabled: true }],
      Address: { CountryCode: "PT" },
    },
  };
  return (operation: string, question: Question): Buffer => {
    if (operation === "configuration/get") return Buffer.from(JSON.stringify({ NowUtc: now(), ...configuration }));
    const list = lists[operation];
    if (!list) return Buffer.from('{"Cursor":null}');
    const named = question[list.ids];
    if (Array.isArray(named)) return list.stock.byIds(named as string[]);
    const { StartUtc, EndUtc } = question.UpdatedUtc ?? { StartUtc: utc(0), EndUtc: now() };
    const { Count = 1000, Cursor } = question.Limitation ?? {};
    const first = list.from(Date.parse(StartUtc));
    const end = Cursor === undefined ? list.from(Date.parse(EndUtc)) : Number(Cursor);
    const start = Math.max(first, end - Count);
    return list.stock.page(start, end, start > first ? String(start) : null);
  };
}

interface List {
  /** The request's field that asks for rows by id. */
  readonly ids: string;
  /** The first row that was changed at or after an instant. */
  from(instant: number): number;
  readonly stock: Stock;
}

const kinds = { guest: 1, stay: 2 } as const;

/** What every row has of its own. */
function common(kind: number, { at }: ReturnType<typeof changes>): Differences {
  return [
    { mark: marks.id, of: (n) => idOf(kind, n) },
    { mark: marks.stamp, of: (n) => utc(at(n)) },
    { mark: marks.created, of: (n) => day(at(n), -1 - (n % 60), "08") },
    { mark: marks.number, of: (n) => String(1_000_000 + (n % 9_000_000)) },
  ];
}

/** Row n of `count` was changed at that share of the time. */
function changes(count: number, begin: number, end: number) {
  const step = (end - begin) / Math.max(1, count);
  const at = (n: number): number => Math.floor((begin + (n + 1) * step) / 1000) * 1000;
  return {
    at,
    from(instant: number): number {
      let n = Math.min(count, Math.max(0, Math.floor((instant - begin) / step) - 2));
      while (n < count && at(n) < instant) n++;
      return n;
    },
  };
}

/** An hour of the day so many days after an instant. */
function day(at: number, days: number, hour: string): string {
  return `${utc(at + days * 86_400_000).slice(0, 10)}T${hour}:00:00Z`;
}

function utc(at: number): string {
  return `${new Date(at).toISOString().slice(0, 19)}Z`;
}
