/**
 * How alike two strings are by Jaro and Winkler, 0 to 1: letters in common, near the same place, in the same order, and a
 * common beginning counting more (W. E. Winkler, 1990; prefix of at most 4, scale 0.1).
 *
 * @example
 * jaroWinkler("martha", "marhta"); // 0.9611…
 */
export function jaroWinkler(a: string, b: string): number {
  if (a === b) return a === "" ? 0 : 1;
  const jaro = jaroOf(a, b);
  if (jaro <= 0) return 0;
  let prefix = 0;
  const most = Math.min(4, a.length, b.length);
  while (prefix < most && a.charCodeAt(prefix) === b.charCodeAt(prefix)) prefix++;
  return jaro + prefix * 0.1 * (1 - jaro);
}

const takenA = new Uint8Array(256);
const takenB = new Uint8Array(256);

function jaroOf(left: string, right: string): number {
  const a = left.length > 256 ? left.slice(0, 256) : left;
  const b = right.length > 256 ? right.slice(0, 256) : right;
  const reach = Math.max(0, Math.floor(Math.max(a.length, b.length) / 2) - 1);
  takenA.fill(0, 0, a.length);
  takenB.fill(0, 0, b.length);
  let common = 0;
  for (let i = 0; i < a.length; i++) {
    const letter = a.charCodeAt(i);
    const end = Math.min(b.length - 1, i + reach);
    for (let j = Math.max(0, i - reach); j <= end; j++) {
      if (takenB[j] === 1 || b.charCodeAt(j) !== letter) continue;
      takenA[i] = 1;
      takenB[j] = 1;
      common++;
      break;
    }
  }
  if (common === 0) return 0;
  let misplaced = 0;
  let j = 0;
  for (let i = 0; i < a.length; i++) {
    if (takenA[i] === 0) continue;
    while (takenB[j] === 0) j++;
    if (a.charCodeAt(i) !== b.charCodeAt(j)) misplaced++;
    j++;
  }
  return (common / a.length + common / b.length + (common - misplaced / 2) / common) / 3;
}

/** The letters and digits a text has, as bits, to see at a glance that two texts have little in common. */
export function letterBits(text: string): number {
  let bits = 0;
  for (let index = 0; index < text.length; index++) bits |= 1 << (text.charCodeAt(index) & 31);
  return bits;
}

/** At least {@link jaroWinkler} of the two, from their lengths, letters and first letter alone. */
export function mostAlike(a: string, aBits: number, b: string, bBits: number): number {
  const common = Math.min(lettersIn(a, bBits), lettersIn(b, aBits));
  const jaro = common === 0 ? 0 : (common / a.length + common / b.length + 1) / 3;
  return a.charCodeAt(0) === b.charCodeAt(0) ? jaro + 0.4 * (1 - jaro) : jaro;
}

function lettersIn(text: string, bits: number): number {
  let count = 0;
  for (let index = 0; index < text.length; index++) count += (bits >>> (text.charCodeAt(index) & 31)) & 1;
  return count;
}

const mostCompared = 256;
let twoBack = new Uint16Array(mostCompared + 1);
let oneBack = new Uint16Array(mostCompared + 1);
let current = new Uint16Array(mostCompared + 1);

/**
 * How many keystrokes lie between two short strings: a letter added, left out, changed, or two neighbours swapped (optimal
 * string alignment; F. Damerau, 1964). More than `most` is answered as `most + 1`, which is quicker; so are strings of more
 * than 256 letters.
 *
 * @example
 * editDistance("19800412", "19800421", 2); // 1: two digits swapped
 */
export function editDistance(a: string, b: string, most: number): number {
  if (a === b) return 0;
  const far = most + 1;
  if (Math.abs(a.length - b.length) > most || Math.max(a.length, b.length) > mostCompared) return far;
  for (let j = 0; j <= b.length; j++) oneBack[j] = j;
  for (let i = 1; i <= a.length; i++) {
    const letter = a.charCodeAt(i - 1);
    const letterBefore = i > 1 ? a.charCodeAt(i - 2) : -1;
    // Only the band round the diagonal can be near enough.
    const first = Math.max(1, i - most);
    const last = Math.min(b.length, i + most);
    current[first - 1] = first === 1 ? i : far;
    let least = first === 1 ? i : far;
    for (let j = first; j <= last; j++) {
      const other = b.charCodeAt(j - 1);
      let steps = (oneBack[j - 1] ?? far) + (letter === other ? 0 : 1);
      if (j < i + most) steps = Math.min(steps, (oneBack[j] ?? far) + 1);
      if (j > first || first === 1) steps = Math.min(steps, (current[j - 1] ?? far) + 1);
      if (j > 1 && i > 1 && letter === b.charCodeAt(j - 2) && letterBefore === other) {
        steps = Math.min(steps, (twoBack[j - 2] ?? far) + 1);
      }
      current[j] = steps;
      if (steps < least) least = steps;
    }
    if (least > most) return far;
    [twoBack, oneBack, current] = [oneBack, current, twoBack];
  }
  return Math.min(oneBack[b.length] ?? far, far);
}
