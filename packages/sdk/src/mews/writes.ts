/**
 * What asking twice would do, by which the client decides after an answer that never came.
 *
 * - `read`: nothing.
 * - `absolute`: nothing more than once; an update says how things shall be.
 * - `move`: it cannot happen twice, as what is cancelled or closed stays so. The second is refused, which then does not
 *   tell whether the first was carried out.
 * - `keyed`: a second entity, which can be told beforehand: its ExternalIdentifier can be searched for.
 * - `once`: a second entity, charge, message or fee.
 */
export type RequestClass = "read" | WriteClass;
export type WriteClass = "absolute" | "move" | "keyed" | "once";

/** The first that fits. */
const classes: readonly (readonly [RegExp, RequestClass])[] = [
  [/\/(get|search|price$)/, "read"],
  [/^(availabilityBlocks|companies|rates|vouchers)\/(add|set)$/, "keyed"], // rates/set creates what it does not find
  [/^reservations\/update(Interval)?$|\/updateAssignments/, "once"], // they may post a fee, they add
  [/^commands\/update$|\/(cancel|close|confirm|delete|disable|merge|process|start)/, "move"],
  [/\/(update|set|clear)/, "absolute"],
];

/** The class of an operation, by its name. What is not known is `once`: the careful one. */
export function writeClass(operation: string): RequestClass {
  return classes.find(([pattern]) => pattern.test(operation))?.[1] ?? "once";
}
