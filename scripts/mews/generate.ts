import { format } from "prettier";
import { deprecated } from "./deprecated.ts";
import { readFacts } from "./facts.ts";
import { requestsSource } from "./requests.ts";
import { shapesSource } from "./shapes.ts";
import { tableSource } from "./table.ts";
import { typesSource } from "./types.ts";

const folder = "packages/sdk/src/mews/operations";

/** Every generated file, by its path in the repository. */
export async function generate(facts: string | URL): Promise<ReadonlyMap<string, string>> {
  const known = readFacts(facts);
  const tidy = (source: string): Promise<string> => format(source, { parser: "typescript", printWidth: 120 });
  return new Map([
    [`${folder}/types.ts`, await tidy(typesSource(known, deprecation))],
    [`${folder}/table.ts`, await tidy(tableSource(known))],
    [`${folder}/shapes.ts`, await tidy(shapesSource(known))],
    [`${folder}/requests.fixture.ts`, requestsSource(known)],
  ]);
}

function deprecation(operation: string): string | undefined {
  const found = deprecated[operation];
  if (found === undefined) return undefined;
  const [since, stops, instead] = found;
  return `Since ${since}${stops === null ? "" : `; stops on ${stops}`}. Use ${instead}.`;
}
