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

/** What a documented request is once it was read: what is null is left out, but for the value of a wrapper. */
export type Sent<T> = unknown extends T
  ? T
  : T extends ExactDecimal
    ? never
    : T extends string
      ? T
      : T extends readonly (infer Item)[]
        ? readonly Sent<Item>[]
        : T extends object
          ? [keyof T] extends ["Value"]
            ? { readonly [K in keyof T]: Sent<T[K]> }
            : { readonly [K in keyof T]: Sent<Exclude<T[K], null>> }
          : T;

/** A row of what an operation lists, as the simulator keeps it. */
export type Row<Operation extends keyof MewsOperations> = Wire<MewsOperations[Operation]["row"]>;
