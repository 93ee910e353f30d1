/*
 * Rules that set each other off: what a rule does is done by an actor that says how many rules came before, and the events
 * of it carry that actor on.
 */

const actor = /^rules~(\d{1,3})$/;

/** How many rules in a row have led to what this actor does; 0 for a person, a plugin or the copy. */
export function chainOf(name: string): number {
  return Number(actor.exec(name)?.[1] ?? 0);
}

/** The actor of what a rule does that was itself set off by `name`. */
export function nextInChain(name: string): string {
  return `rules~${chainOf(name) + 1}`;
}
