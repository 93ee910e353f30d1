import type { ExactDecimal, MewsDecimal } from "../../../mews/decimal.ts";
import type { MewsOperations } from "../../../mews/operations/types.ts";

/** What a documented answer is on the wire, as one who only reads it sees it: decimals are JSON numbers. */
export type Wire<T> = unknown extends T
  ? T
  : T extends MewsDecimal
    ? number
    : T extends string // An open enum's other members are an object, too, as the compiler sees them.
      ? T
      : T extends readonly (infer Item)[]
        ? readonly Wire<Item>[]
        : T extends object
          ? { readonly [K in keyof T]: Wire<T[K]> }
          : T;

/**
 * What a documented request is once it was read: what is null is left out, but for the value of a wrapper, and an enum
 * holds what is documented.
 */
export type Sent<T> = unknown extends T ? T : SentText<Extract<T, string>> | SentRest<Exclude<T, string>>;

type SentText<T extends string> = [Documented<T>] extends [never] ? T : Documented<T>;
/** The named values of an open enum; none of text that is no enum. */
type Documented<T extends string> = T extends unknown ? (string extends T ? never : T) : never;
type SentRest<T> = T extends ExactDecimal
  ? never
  : T extends readonly (infer Item)[]
    ? readonly Sent<Item>[]
    : T extends object
      ? [keyof T] extends ["Value"]
        ? { readonly [K in keyof T]: Sent<T[K]> }
        : { readonly [K in keyof T]: Sent<Exclude<T[K], null>> }
      : T;

/** A row of what an operation lists, as the simulator keeps it. */
export type Row<Operation extends keyof MewsOperations> = Wire<MewsOperations[Operation]["row"]>;
