import { z } from "zod";
import { invalidInput, readInput } from "../input.ts";
import { type Fault, faultGroups, type FaultRule } from "./fault.ts";

/**
 * Fault rules from JSON: one rule or a list of them.
 *
 * @throws `simulator/invalid` (400), which says where what is wrong
 * @example
 * const rules = readFaultRules(JSON.parse(await readFile("faults.json", "utf8")));
 */
export function readFaultRules(input: unknown): readonly FaultRule[] {
  return Array.isArray(input)
    ? input.map((rule, index) => readFaultRule(rule, `faults[${index}]`))
    : [readFaultRule(input, "faults")];
}

export function readFaultRule(input: unknown, where: string): FaultRule {
  const rule = readInput(schema, input, where);
  const group = faultGroups[rule.fault.kind];
  if (group !== "request" && rule.operations !== undefined) {
    throw invalidInput(`${where}.operations: a fault of kind ${rule.fault.kind} is of no operation; leave them out`);
  }
  if (group === "standing" && (rule.probability ?? rule.times ?? rule.after) !== undefined) {
    throw invalidInput(
      `${where}: a fault of kind ${rule.fault.kind} holds as long as its rule does; leave out probability, times and after`,
    );
  }
  return rule;
}

const seconds = z.number().positive().max(86_400);
const milliseconds = z.number().int().nonnegative().max(3_600_000);
const flag = z.boolean();
const alone = <K extends Fault["kind"]>(kind: K): z.ZodObject<{ kind: z.ZodLiteral<K> }, z.core.$strict> =>
  z.strictObject({ kind: z.literal(kind) });

const fault: z.ZodType<Fault> = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("tooManyRequests"),
    retryAfter: z.enum(["seconds", "date", "none"]).exactOptional(),
    seconds: seconds.exactOptional(),
  }),
  z.strictObject({ kind: z.literal("timeout"), above: z.number().nonnegative().exactOptional() }),
  z.strictObject({
    kind: z.literal("status"),
    status: z.number().int().min(400).max(599),
    message: z.string().max(1000).exactOptional(),
    body: z.enum(["json", "html", "empty"]).exactOptional(),
    processed: flag.exactOptional(),
  }),
  z.strictObject({ kind: z.literal("dropped"), processed: flag }),
  z.strictObject({ kind: z.literal("cut"), share: z.number().min(0).lt(1).exactOptional() }),
  alone("brokenJson"),
  alone("staleCursor"),
  alone("repeatedCursor"),
  alone("emptyPage"),
  alone("revoked"),
  alone("notPermitted"),
  z.strictObject({ kind: z.literal("stalled"), milliseconds, processed: flag.exactOptional() }),
  z.strictObject({ kind: z.literal("lateVisibility"), seconds }),
  z.strictObject({ kind: z.literal("readAfterWrite"), seconds }),
  z.strictObject({ kind: z.literal("clockSkew"), seconds: z.number().min(-86_400).max(86_400) }),
  z.strictObject({ kind: z.literal("equalStamps"), seconds }),
  alone("socketDuplicate"),
  alone("socketReordered"),
  alone("socketLost"),
  alone("socketHalfOpen"),
  z.strictObject({ kind: z.literal("socketRefused"), status: z.number().int().min(400).max(599).exactOptional() }),
  z.strictObject({ kind: z.literal("socketClosed"), milliseconds: milliseconds.exactOptional() }),
  alone("webhookLost"),
  alone("webhookDuplicate"),
  z.strictObject({ kind: z.literal("webhookLate"), seconds }),
]);

const schema: z.ZodType<FaultRule> = z.strictObject({
  fault,
  operations: z.array(z.string().min(1)).min(1).exactOptional(),
  probability: z.number().min(0).max(1).exactOptional(),
  times: z.number().int().min(1).exactOptional(),
  after: z.number().int().min(0).exactOptional(),
});
