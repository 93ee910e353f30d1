import type { Certificate, EntityProof } from "./types.ts";

/** What a certificate's findings come to. */
export function resultOf({ entities, checks }: Pick<Certificate, "entities" | "checks">): Certificate["result"] {
  return entities.every(isTrue) && checks.every(({ ok }) => ok) ? "pass" : "fail";
}

/** Rows that were found wrong. */
export function differencesOf({ missing, differing, gone, vanishes }: EntityProof): number {
  return missing.total + differing.total + (vanishes ? 0 : gone.total);
}

function isTrue(entity: EntityProof): boolean {
  return entity.problem === null && differencesOf(entity) === 0 && entity.aside.total === 0;
}

/**
 * A certificate in a few sentences for a person.
 *
 * @example
 * wordsOf(found); // "The copy is true: 12,345 rows of 11 kinds are what Mews holds. …"
 */
export function wordsOf(
  found: Pick<Certificate, "entities" | "checks" | "invariants" | "repair" | "corrections" | "depth">,
): string {
  const { entities, checks, invariants, repair, corrections, depth } = found;
  const rows = entities.reduce((sum, { here }) => sum + here.rows, 0);
  const compared = entities.filter(({ problem }) => problem === null).length;
  const wrong = entities.reduce((sum, entity) => sum + differencesOf(entity), 0);
  const extent = `${rows.toLocaleString("en")} rows of ${compared} kinds${depth === "recent" ? ", recent ones only," : ""}`;
  const sentences = [
    wrong === 0 && entities.every(isTrue)
      ? `The copy is true: ${extent} are what Mews holds.`
      : `${extent} were compared with Mews; ${wrong === 0 ? "none" : wrong.toLocaleString("en")} ${wrong === 1 ? "was" : "were"} wrong.`,
  ];
  for (const entity of entities) {
    const { label, problem, missing, differing, gone, aside } = entity;
    if (problem !== null) sentences.push(`${label} could not be compared: ${problem}.`);
    const parts = [
      part(missing.total, "missing here"),
      part(differing.total, "other here"),
      part(gone.total, "no longer in Mews"),
      part(aside.total, "set aside because of what they hold"),
    ].filter((text) => text !== "");
    if (parts.length > 0) sentences.push(`${label}: ${parts.join(", ")}.`);
  }
  if (wrong > 0) {
    const left = wrong - corrections;
    if (!repair) sentences.push("Nothing was put right, as asked.");
    else if (left <= 0) sentences.push("All of it was put right.");
    else sentences.push(`${corrections.toLocaleString("en")} put right, ${left.toLocaleString("en")} not.`);
  }
  for (const { label, ok, problem, compared: figures, offTotal } of checks) {
    if (problem !== null) sentences.push(`${label} could not be checked: ${problem}.`);
    else if (ok) sentences.push(`${label}: all ${figures.toLocaleString("en")} figures are Mews's own.`);
    else
      sentences.push(`${label}: ${offTotal.toLocaleString("en")} of ${figures.toLocaleString("en")} figures are off.`);
  }
  for (const { label, ok, offenders } of invariants) {
    if (!ok) sentences.push(`Not kept by ${offenders.total.toLocaleString("en")}: ${label.toLowerCase()}.`);
  }
  return sentences.join(" ").replaceAll("..", ".");
}

function part(count: number, what: string): string {
  return count === 0 ? "" : `${count.toLocaleString("en")} ${what}`;
}
