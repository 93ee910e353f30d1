import { dayNumber } from "../../calendar.ts";
import { invalid } from "../../protocol/refusal.ts";

/** What a field's wrapper holds. */
type Held<Wrapper> = NonNullable<Wrapper> extends { readonly Value: infer Value } ? Value : never;

/** The values of the wrappers among these fields: what has none stays as it is. */
export function set<Update extends object, const Key extends keyof Update>(
  update: Update,
  keys: readonly Key[],
): { [K in Key]?: Held<Update[K]> } {
  const values: { [K in Key]?: Held<Update[K]> } = {};
  for (const key of keys) {
    const wrapper = update[key] as { readonly Value: Held<Update[Key]> } | undefined;
    if (wrapper !== undefined) values[key] = wrapper.Value;
  }
  return values;
}

/** As {@link set}, for fields that every row must have: they cannot be cleared. */
export function replace<Update extends object, const Key extends keyof Update & string>(
  update: Update,
  keys: readonly Key[],
): { [K in Key]?: NonNullable<Held<Update[K]>> } {
  const values = set(update, keys);
  for (const key of keys) {
    const value: unknown = values[key];
    if (value === null || value === "") throw invalid(key);
  }
  return values as { [K in Key]?: NonNullable<Held<Update[K]>> };
}

/** The fields of a flat request that say something: what is blank says nothing. */
export function said<Request extends object, const Key extends keyof Request>(
  request: Request,
  keys: readonly Key[],
): { [K in Key]?: NonNullable<Request[K]> } {
  const values: { [K in Key]?: NonNullable<Request[K]> } = {};
  for (const key of keys) {
    const value = request[key];
    if (value !== undefined && value !== null && (typeof value !== "string" || value.trim() !== "")) {
      values[key] = value;
    }
  }
  return values;
}

/** Refuses dates that are none; each parameter is named as it was sent. */
export function checkDates(dates: Readonly<Record<string, unknown>>): void {
  for (const [name, date] of Object.entries(dates)) {
    if (date !== undefined && date !== null && !isDate(date)) throw invalid(name);
  }
}

/** Refuses codes of countries that are not two letters. */
export function checkCountries(codes: Readonly<Record<string, unknown>>): void {
  for (const [name, code] of Object.entries(codes)) {
    if (code !== undefined && code !== null && !(typeof code === "string" && /^[A-Z]{2}$/.test(code))) {
      throw invalid(name);
    }
  }
}

/** Refuses durations that are not ISO 8601. */
export function checkDuration(name: string, duration: string | null | undefined): void {
  if (duration === undefined || duration === null) return;
  if (!/^P(?=\d|T\d)(\d+Y)?(\d+M)?(\d+D)?(T(?=\d)(\d+H)?(\d+M)?(\d+S)?)?$/.test(duration)) throw invalid(name);
}

function isDate(value: unknown): boolean {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(String(value)) ?? [];
  return !Number.isNaN(dayNumber(Number(year), Number(month), Number(day)));
}
