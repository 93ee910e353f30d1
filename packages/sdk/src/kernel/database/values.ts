import pg from "pg";

/** Type numbers of PostgreSQL whose values plugins get as text. */
const textTypes = { date: 1082, timestamp: 1114, timestamptz: 1184 } as const;

/** How values reach plugins: instants as ISO text, dates as text; 8-byte integers and numerics are text to everybody. */
export const scopedTypes: pg.CustomTypesConfig = {
  getTypeParser(oid: number, format?: "text" | "binary"): (value: string) => unknown {
    if (oid === textTypes.timestamptz) return isoInstant;
    if (oid === textTypes.date || oid === textTypes.timestamp) return (value) => value;
    return pg.types.getTypeParser(oid, format) as (value: string) => unknown;
  },
};

/** "2026-03-01 10:00:00.5+00" → "2026-03-01T10:00:00.5Z"; sessions run in UTC. */
function isoInstant(text: string): string {
  return text.endsWith("+00") ? `${text.slice(0, 10)}T${text.slice(11, -3)}Z` : text;
}
