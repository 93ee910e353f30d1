import type { Chance } from "./chance.ts";

const rows = ["qwertyuiop", "asdfghjkl", "zxcvbnm", "1234567890"];
const misread: Readonly<Record<string, string>> = {
  o: "0",
  "0": "o",
  l: "1",
  "1": "l",
  m: "rn",
  s: "5",
  "5": "s",
  b: "8",
  "8": "b",
  e: "c",
  "3": "8",
};

/** One or two slips: of the fingers on a keyboard, or of a scanner that reads a shape for another. */
export function mistyped(text: string, by: "keyboard" | "scanner", random: Chance): string {
  const once = slip(text, by, random);
  return random.is(0.2) ? slip(once, by, random) : once;
}

function slip(text: string, by: "keyboard" | "scanner", random: Chance): string {
  if (text.length < 2) return text;
  const at = random.whole(0, text.length - 1);
  const letter = text[at] ?? "";
  const before = text.slice(0, at);
  const after = text.slice(at + 1);
  if (by === "scanner") {
    const shape = misread[letter.toLowerCase()];
    return shape && random.is(0.7) ? before + shape + after : before + after;
  }
  const kind = random.whole(0, 3);
  if (kind === 0) return before + after;
  if (kind === 1) return before + letter + letter + after;
  if (kind === 2 && after !== "") return before + (after[0] ?? "") + letter + after.slice(1);
  const row = rows.find((keys) => keys.includes(letter.toLowerCase()));
  return row ? before + random.one([...row]) + after : before + after;
}
