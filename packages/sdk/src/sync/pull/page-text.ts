/**
 * The texts of the rows in an answer's collection, cut out without parsing them, so that 19-digit numbers stay whole.
 *
 * @example
 * elements('{"Rates":[{"Id":"a"},{"Id":"b"}],"Cursor":null}', "Rates"); // ['{"Id":"a"}', '{"Id":"b"}']
 */
export function elements(text: string, collection: string): string[] {
  const start = startOf(text, collection);
  if (start < 0) return [];
  const rows: string[] = [];
  let depth = 0;
  let from = start;
  for (let at = start; at < text.length; at++) {
    const sign = text[at]!;
    if (sign === '"') at = endOfString(text, at);
    else if (sign === "{" || sign === "[") depth++;
    else if (depth === 0 && (sign === "," || sign === "]")) {
      const row = text.slice(from, at).trim();
      if (row) rows.push(row);
      if (sign === "]") break;
      from = at + 1;
    } else if (sign === "}" || sign === "]") depth--;
  }
  return rows;
}

/** Where the first row of the root's collection begins; -1 where there is no such list. */
function startOf(text: string, collection: string): number {
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const sign = text[at]!;
    if (sign === "{" || sign === "[") depth++;
    else if (sign === "}" || sign === "]") depth--;
    else if (sign === '"') {
      const end = endOfString(text, at);
      if (depth === 1 && text.slice(at + 1, end) === collection) {
        const list = /^\s*:\s*\[/.exec(text.slice(end + 1, end + 50));
        if (list) return end + 1 + list[0].length;
      }
      at = end;
    }
  }
  return -1;
}

function endOfString(text: string, quote: number): number {
  for (let at = quote + 1; at < text.length; at++) {
    if (text[at] === "\\") at++;
    else if (text[at] === '"') return at;
  }
  return text.length;
}

/** Whether a page has no rows. Only short ones are looked into: an answer without rows is no longer. */
export function isEmpty(text: string, collection: string): boolean {
  return text.length < 2_000 && elements(text, collection).length === 0;
}
