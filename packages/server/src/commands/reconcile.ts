import { parseArgs } from "node:util";
import { withKit } from "./kit.ts";
import { columns, CommandError, exitCodes, say, told } from "./output.ts";

const help = `innkit reconcile: hold the copy against Mews, put it right, and print the certificate

  --depth full|recent   everything, or what changed lately and who is in the house or comes soon (full)
  --no-repair           only compare
  --property ID         needed where there are several
  --json                one line of JSON

  Exit code 1 when the copy was not true.
`;

const options = {
  depth: { type: "string", default: "full" },
  repair: { type: "boolean", default: true },
  property: { type: "string" },
  json: { type: "boolean", default: false },
  help: { type: "boolean", short: "h" },
} as const;

/** @returns the process's exit code */
export function reconcile(args: readonly string[], env: NodeJS.ProcessEnv): Promise<number> {
  return told("reconcile", async () => {
    const { values } = parseArgs({ args: [...args], options, allowNegative: true });
    if (values.help) {
      console.log(help);
      return exitCodes.ok;
    }
    const { depth, repair, json } = values;
    if (depth !== "full" && depth !== "recent")
      throw new CommandError(`--depth must be full or recent, not "${depth}"`);
    return withKit(env, values.property, async ({ kit, scope }) => {
      const certificate = await kit.sync.reconcile(scope, { depth, repair });
      const { entities, checks, invariants } = certificate;
      say(json, certificate, () =>
        [
          `${certificate.result.toUpperCase()}  ${certificate.businessDate}  ${certificate.words}`,
          "",
          columns(
            ["stream", "in Mews", "here", "missing", "differing", "gone", "put right", "problem"],
            entities.map((one) => [
              one.stream,
              one.mews.rows,
              one.here.rows,
              one.missing.total,
              one.differing.total,
              one.gone.total,
              one.corrections,
              one.problem ?? "",
            ]),
          ),
          "",
          columns(
            ["check", "result", "off"],
            [
              ...checks.map((check) => [check.label, check.problem ?? (check.ok ? "ok" : "off"), check.offTotal]),
              ...invariants.map((rule) => [rule.label, rule.ok ? "ok" : "broken", rule.offenders.total]),
            ],
          ),
          "",
          `${certificate.requests} requests, ${certificate.seconds} s, certificate ${certificate.id}`,
        ].join("\n"),
      );
      return certificate.result === "pass" ? exitCodes.ok : exitCodes.failed;
    });
  });
}
