/**
 * Finds the records of one person: pure, with no kit, no I/O and nothing to be taught.
 *
 * @module
 */
export { type Blocking, type Cut, keysOf, type Part } from "./blocking.ts";
export { clean, type DayOrder, dayOrder } from "./clean.ts";
export { type Evidence, clustersOf } from "./clusters.ts";
export { type Column, identifying, type Person, type Role } from "./columns.ts";
export { type Compared, compare, type FieldEvidence, type Wanted } from "./compare.ts";
export type { Rates } from "./em.ts";
export { learn, link, type Linkage, type LinkedPair, type LinkOptions } from "./link.ts";
export type { Frequencies, Model } from "./model.ts";
export { editDistance, jaroWinkler } from "./similarity.ts";
export type { Veto } from "./veto.ts";
