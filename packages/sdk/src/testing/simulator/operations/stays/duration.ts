/** A length of time as Mews writes it: calendar months and days, and milliseconds. */
export interface Duration {
  readonly months: number;
  readonly days: number;
  readonly ms: number;
}

const PATTERN = /^P(?:(-?\d+)Y)?(?:(-?\d+)M)?(?:(-?\d+)W)?(?:(-?\d+)D)?(?:T(?:(-?\d+)H)?(?:(-?\d+)M)?(?:(-?\d+)S)?)?$/;

/** Reads `P0Y0M1DT0H0M0S`; undefined where the text is no duration. */
export function readDuration(text: string): Duration | undefined {
  const found = PATTERN.exec(text);
  if (found === null || text === "P" || text.endsWith("T")) return undefined;
  const [years = 0, months = 0, weeks = 0, days = 0, hours = 0, minutes = 0, seconds = 0] = found
    .slice(1)
    .map((part: string | undefined) => Number(part ?? 0));
  return {
    months: years * 12 + months,
    days: weeks * 7 + days,
    ms: ((hours * 60 + minutes) * 60 + seconds) * 1000,
  };
}

/** A duration in milliseconds, with months of 30 days and days of 24 hours: near enough to compare lengths. */
export function lengthOf({ months, days, ms }: Duration): number {
  return (months * 30 + days) * 86_400_000 + ms;
}
