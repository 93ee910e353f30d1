import { z } from "zod";
import { type SaidPlace, wordOf } from "../entities/places.ts";
import type { Command } from "../push/commands/command.ts";
import { commands } from "../push/commands/commands.ts";
import { labelOfWrite } from "../push/views.ts";
import { inOurSpelling } from "../push/writable.ts";
import { readable, type Words, writeStates } from "../words.ts";

/** What stands in a version that is no field of a record: a command, a whole write, the end of the chain. */
export interface SaidAct {
  readonly label: string;
  /** The states of a write that somebody settled. */
  readonly words: Words;
  /** Of a command what it is told, each part of it as people call it. */
  readonly inputs?: Readonly<Record<string, SaidPlace>>;
}

/** What retention says of the chain where it leaves a part of it behind. */
const chain: Words = { seq: "Left behind up to entry", hash: "Its hash" };

/** Undefined for what is the name of a field. */
export function actSaid(entity: string, name: string): SaidAct | undefined {
  if (entity === "audit") return { label: wordOf(chain, name) ?? readable(name), words: {} };
  const command = commands.find((one) => one.name === name);
  if (!command && name !== "edit") return undefined;
  const said = { label: labelOfWrite({ name, entity }), words: writeStates };
  return command ? { ...said, inputs: inputsOf(command) } : said;
}

function inputsOf({ input }: Command): Record<string, SaidPlace> {
  const properties = z.toJSONSchema(input, { io: "input" }).properties ?? {};
  const inputs = Object.entries(properties).map(([key, told]): [string, SaidPlace] => {
    const { title, enum: choices } = typeof told === "object" ? told : {};
    return [key, { label: title ?? readable(key), as: choices ? "word" : "text", words: {}, of: kindsOf(key) }];
  });
  return Object.fromEntries(inputs);
}

/** Of which kind the record is that an input names: "reservationId" is a reservation's. */
function kindsOf(key: string): readonly string[] {
  if (key === "accountId") return ["guest", "company"];
  if (key === "sourceId" || key === "targetId") return ["guest"];
  return key.endsWith("Id") ? [inOurSpelling(key.slice(0, -2))] : [];
}
