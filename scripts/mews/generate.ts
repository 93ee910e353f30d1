import { format } from "prettier";
import { deprecationOf } from "../../packages/sdk/src/mews/deprecations.ts";
import { readFacts } from "./facts.ts";
import { requestsSource } from "./requests.ts";
import { shapesSource } from "./shapes.ts";
import { limitsSource, tableSource } from "./table.ts";
import { typesSource } from "./types.ts";

const folder = "packages/sdk/src/mews/operations";

/** Every generated file, by its path in the repository. */
export async function generate(facts: string | URL): Promise<ReadonlyMap<string, string>> {
  const known = readFacts(facts);
  const tidy = (source: string): Promise<string> => format(source, { parser: "typescript", printWidth: 120 });
  return new Map([
    [`${folder}/types.ts`, await tidy(typesSource(known, deprecation))],
    [`${folder}/table.ts`, await tidy(tableSource(known))],
    [`${folder}/limits.ts`, await tidy(limitsSource(known))],
    [`${folder}/shapes.ts`, await tidy(shapesSource(known))],
    [`${folder}/requests.fixture.ts`, requestsSource(known)],
  ]);
}

function deprecation(operation: string): string | undefined {
  const found = deprecationOf(operation);
  if (found === undefined) return undefined;
  const { deprecatedOn, stopsOn, replacement } = found;
  return `Since ${deprecatedOn}${stopsOn === null ? "" : `; stops on ${stopsOn}`}. Use ${replacement}.`;
}
