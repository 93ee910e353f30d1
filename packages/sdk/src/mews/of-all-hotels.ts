const lists =
  /^((accountingItems|devices|exports|reservations|sources)\/getAll|commands\/getAllActive|customers\/(getOpenItems|search))$/;

/**
 * Whether an operation lists rows and has no parameter that says whose: with a token of several hotels its answer would be
 * of all of them.
 */
export function isOfAllHotels(operation: string): boolean {
  return lists.test(operation);
}
