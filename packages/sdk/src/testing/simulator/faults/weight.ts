/** How much a request asks for: its rows, times the days of its widest interval (at least one). */
export function weightOf(body: Readonly<Record<string, unknown>>): number {
  const values = Object.values(body);
  const lists = values.map((value) => (Array.isArray(value) ? value.length : 0));
  const rows = countOf(body["Limitation"]) ?? Math.max(1, ...lists);
  return rows * Math.max(1, ...values.map(daysOf));
}

function countOf(limitation: unknown): number | undefined {
  if (typeof limitation !== "object" || limitation === null || !("Count" in limitation)) return undefined;
  return typeof limitation.Count === "number" ? limitation.Count : undefined;
}

function daysOf(value: unknown): number {
  if (typeof value !== "object" || value === null || !("StartUtc" in value) || !("EndUtc" in value)) return 0;
  const days = (Date.parse(String(value.EndUtc)) - Date.parse(String(value.StartUtc))) / 86_400_000;
  return Number.isFinite(days) ? days : 0;
}
