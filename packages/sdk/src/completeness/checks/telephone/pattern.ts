/** What a pattern says, as a tree. */
export type Node =
  | { readonly kind: "digit"; readonly takes: number }
  | { readonly kind: "row"; readonly of: readonly Node[] }
  | { readonly kind: "choice"; readonly of: readonly Node[] }
  | { readonly kind: "times"; readonly what: Node; readonly least: number; readonly most: number };

/**
 * Reads a pattern of figures, `\d`, classes, groups, `|`, `?`, `{n}` and `{n,m}`.
 *
 * @throws SyntaxError for a pattern of anything else
 */
export function readPattern(pattern: string): Node {
  const reader = { pattern, at: 0 };
  const node = choice(reader);
  if (reader.at !== pattern.length) throw new SyntaxError(`Not a pattern of digits: ${pattern} at ${reader.at}`);
  return node;
}

/** How many digits a pattern can match: bit n for n digits, up to 30. */
export function lengthsOf(pattern: string): number {
  return lengths(readPattern(pattern));
}

function lengths(node: Node): number {
  switch (node.kind) {
    case "digit":
      return 0b10;
    case "row":
      return node.of.reduce((before, each) => sums(before, lengths(each)), 1);
    case "choice":
      return node.of.reduce((before, each) => before | lengths(each), 0);
    case "times": {
      const once = lengths(node.what);
      let all = 0;
      for (let times = 0, these = 1; times <= node.most; times++, these = sums(these, once))
        if (times >= node.least) all |= these;
      return all;
    }
  }
}

/** The lengths of one thing after another. */
function sums(before: number, after: number): number {
  let all = 0;
  for (let length = 0; length < 31; length++) if ((before >> length) & 1) all |= after << length;
  return all;
}

interface Reader {
  readonly pattern: string;
  at: number;
}

function choice(reader: Reader): Node {
  const of = [row(reader)];
  while (reader.pattern[reader.at] === "|") {
    reader.at++;
    of.push(row(reader));
  }
  return of.length === 1 ? of[0]! : { kind: "choice", of };
}

function row(reader: Reader): Node {
  const of: Node[] = [];
  while (reader.at < reader.pattern.length && !"|)".includes(reader.pattern[reader.at]!))
    of.push(repeated(reader, one(reader)));
  return { kind: "row", of };
}

function one(reader: Reader): Node {
  const rest = reader.pattern.slice(reader.at);
  const group = /^\((?:\?:)?/.exec(rest);
  if (group) {
    reader.at += group[0].length;
    const inner = choice(reader);
    if (reader.pattern[reader.at] !== ")") throw new SyntaxError(`A group is not closed: ${reader.pattern}`);
    reader.at++;
    return inner;
  }
  const sign = /^(?:(\d)|\\d|\[([\d-]+)\])/.exec(rest);
  if (!sign) throw new SyntaxError(`Not a pattern of digits: ${reader.pattern} at ${reader.at}`);
  reader.at += sign[0].length;
  if (sign[1] !== undefined) return { kind: "digit", takes: 1 << Number(sign[1]) };
  return { kind: "digit", takes: sign[2] === undefined ? 0b11_1111_1111 : classOf(sign[2]) };
}

function repeated(reader: Reader, what: Node): Node {
  const sign = /^(?:\?|\{(\d+)(?:,(\d+))?\})/.exec(reader.pattern.slice(reader.at));
  if (!sign) return what;
  reader.at += sign[0].length;
  if (sign[1] === undefined) return { kind: "times", what, least: 0, most: 1 };
  return { kind: "times", what, least: Number(sign[1]), most: Number(sign[2] ?? sign[1]) };
}

function classOf(text: string): number {
  let takes = 0;
  for (const [, from, to = from] of text.matchAll(/(\d)(?:-(\d))?/g))
    for (let digit = Number(from); digit <= Number(to); digit++) takes |= 1 << digit;
  return takes;
}
