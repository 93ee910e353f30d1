/** A value that survives JSON. */
export type Json = string | number | boolean | null | readonly Json[] | JsonObject;
export interface JsonObject {
  readonly [key: string]: Json | undefined;
}

/**
 * What is left of a value once it was sent as JSON: instants are text.
 *
 * @example
 * const letter: z.ZodType<Sent<DeadLetter>> = z.strictObject({ at: z.iso.datetime(), … });
 */
export type Sent<Value> = Value extends Json
  ? Value
  : Value extends Date
    ? string
    : { [Key in keyof Value]: Sent<Value[Key]> };
