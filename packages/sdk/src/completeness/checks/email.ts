import type { Profile } from "../profile.ts";
import { bad, charTable, type Check, good, remembered, textOf, type Verdict } from "./verdict.ts";
import { disposable, misspelt, otaDomains, placeholderDomains } from "./email-domains.ts";

/** An address that can reach the guest after the stay: its form and its kind, no network. */
export const email: Check = (profile) => {
  const value = profile.email;
  if (typeof value === "string") {
    const kind = plainKind(value);
    if (kind !== undefined) return judged(value, plain.at, kind, profile);
  }
  const text = textOf(value);
  if (text === "") return missing;
  const shape = text.length <= 254 ? form.exec(text) : null;
  if (shape === null) return nothing.test(text) ? placeholder : malformed;
  plain.signs = 0;
  return judged(text, shape[1]!.length, kindOf(shape[2]!.toLowerCase()), profile);
};

/** @param at where the "@" is */
function judged(text: string, at: number, kind: DomainKind, profile: Profile): Verdict {
  if (at > 64 || text.length - at > 254) return malformed;
  if (kind === "misspelt") {
    const domain = text.slice(at + 1).toLowerCase();
    return misspeltAs(`${text.slice(0, at)}@${misspelt.get(domain) ?? mendedEnding(domain)}`);
  }
  if (kind === "alias") return alias;
  if (kind === "placeholder") return placeholder;
  // Whose name has a stop in it is a person's, but for "n.a".
  const local = (plain.signs & stop && at > 3) || !mayBeListed(text) ? "" : text.slice(0, at).toLowerCase();
  if (local !== "" && nobody.test(local)) return placeholder;
  if (profile.hasOtaEmail === true) return alias;
  if (kind === "disposable") return throwAway;
  return local !== "" && !(plain.signs & figure) && role.test(local) ? shared : good;
}

/** Whether a name in front of the "@" begins as those do that mean nobody, or a mailbox of many; so do all with signs early. */
function mayBeListed(text: string): boolean {
  const place = placeOf(text);
  return place < 0 || beginnings[place] === 1;
}

/* Of each ASCII character what it is in an address. */
const letter = 1;
const figure = 2;
/** Neither letter nor figure: it stands between two that are. */
const mark = 4;
const stop = 8;
const other = 16;
const signs: Uint8Array = charTable(
  (sign) => {
    if (/[a-z]/i.test(sign)) return letter;
    if (/\d/.test(sign)) return figure;
    return "._+".includes(sign) ? mark | stop : sign === "-" ? mark : mark | other;
  },
  128,
  mark | other,
);

/** What {@link plainKind} found in the address that it read last: where the "@" is, and the signs before it. */
const plain = { at: 0, signs: 0 };

/**
 * The kind of the domain of an address that has the common form: Latin letters and figures, single `._+-` between them, a domain
 * of labels with an ending of letters. Of another undefined. The same as a pattern would say, without one.
 */
function plainKind(text: string): DomainKind | undefined {
  const { length } = text;
  if (length > 254) return undefined;
  let seen = 0;
  let clash = 0;
  let before = mark;
  let at = 0;
  for (; at < length; at++) {
    const code = text.charCodeAt(at);
    if (code === 64) break;
    const sign = signs[code]!;
    seen |= sign;
    clash |= sign & before;
    before = sign;
  }
  if (((clash | before) & mark) !== 0 || (seen & other) !== 0 || at === length) return undefined;
  plain.at = at;
  plain.signs = seen;
  const from = at + 1;
  const place = ((text.charCodeAt(from) << 6) ^ (text.charCodeAt(from + 1) << 3) ^ (length - from)) & (lately - 1);
  return isLately(text, from, place) ? kinds[place]! : newKind(text, from, place);
}

/* Domains that were read lately, by their length and first letters: each a row of codes, so that it is compared as it is read. */
const lately = 1_024;
const longest = 32;
const codes = new Uint8Array(lately * longest);
/** Of an empty row as of no domain. */
const lengths = new Uint8Array(lately).fill(255);
const kinds: DomainKind[] = Array.from({ length: lately }, () => "plain");

function isLately(text: string, from: number, place: number): boolean {
  const count = lengths[place]!;
  if (count !== text.length - from) return false;
  const row = place * longest;
  for (let at = 0; at < count; at++) if (text.charCodeAt(from + at) !== codes[row + at]!) return false;
  return true;
}

function newKind(text: string, from: number, place: number): DomainKind | undefined {
  const written = text.slice(from);
  if (!domainForm.test(written)) return undefined;
  const domain = written.toLowerCase();
  const kind = kindOf(domain);
  if (domain === written && domain.length <= longest) {
    for (let at = 0; at < domain.length; at++) codes[place * longest + at] = domain.charCodeAt(at);
    lengths[place] = domain.length;
    kinds[place] = kind;
  }
  return kind;
}

/** Labels of letters and figures with single dashes between them, and an ending of letters. */
const domainForm = /^[a-z\d]+(?:-[a-z\d]+)*(?:\.[a-z\d]+(?:-[a-z\d]+)*)*\.[a-z]{2,63}$/i;

type DomainKind = "plain" | "misspelt" | "placeholder" | "alias" | "disposable";

// Domains repeat from guest to guest.
const kindOf = remembered(judgeDomain, 20_000);

function judgeDomain(domain: string): DomainKind {
  if (misspelt.has(domain) || noSuchEnding.test(domain)) return "misspelt";
  if (placeholderDomains.has(domain) || reserved.test(domain)) return "placeholder";
  const parents = domain.split(".").map((_, at, labels) => labels.slice(at).join("."));
  if (parents.some((parent) => disposable.has(parent))) return "disposable";
  if (otaDomains.relays.has(domain)) return "alias";
  return relayLabel.test(domain) && parents.some((parent) => otaDomains.owners.has(parent)) ? "alias" : "plain";
}

function misspeltAs(suggestion: string): Verdict {
  return { ...mistaken, suggestion };
}

function mendedEnding(domain: string): string {
  return domain.replace(noSuchEnding, (_, ending: string) =>
    ending.includes("n") && !ending.includes("o") ? ".net" : ".com",
  );
}

const missing = bad("email_missing");
const mistaken = bad("email_misspelt");
const malformed = bad("email_malformed");
const placeholder = bad("email_placeholder");
const alias = bad("email_alias", 0.25);
const throwAway = bad("email_disposable", 0.25);
const shared = bad("email_role", 0.5);

// Linear by construction: no two neighbouring repetitions can match the same characters. Letters of all scripts (RFC 6531).
const form =
  /^([\p{L}\p{M}\p{N}!#$%&'*+/=?^_`{|}~-]+(?:\.[\p{L}\p{M}\p{N}!#$%&'*+/=?^_`{|}~-]+)*|"[^"\\\r\n]+")@((?:[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}-]{0,61}[\p{L}\p{M}\p{N}])?\.)+(?:xn--[a-z0-9-]{2,59}|[\p{L}\p{M}]{2,63}))$/iu;
const nothing =
  /^(-+|\.+|x+|\?+|n\/?\s?a|none|no|null|nil|unknown|keine?|tba|tbc|nomail|no ?e?-?mail|kein(e)? e?-?mail|pas d'e?-?mail|sin (correo|e?-?mail))$/i;
const nobody =
  /^(no-?e?-?mail\d*|nomail\d*|none|noone|nobody|no-?reply|do-?not-?reply|donotreply|null|undefined|unknown|n\.?a|na|tba|tbc|test\d*|testing|guest\d*|x+|xyz|abc|asdf+|aa+|keine?-?(e-?)?mail|sin-?(correo|email)|pas-?de?-?mail|nomail\w*|fake|dummy|example|noemail\w*)$/;
const role =
  /^(info|infos|information|contact|kontakt|contacto|contatti|office|buero|sales|vendas|ventas|verkauf|booking|bookings|reservas?|reservations?|reservation|reservierung(en)?|prenotazioni|reception|rezeption|frontdesk|front-?office|admin|administration|support|service|help|hello|hallo|hola|team|accounts?|accounting|buchhaltung|billing|invoices?|rechnung(en)?|finance|hr|travel|travels|reisen|events?|groups?|marketing|webmaster|postmaster|enquir(y|ies)|inquir(y|ies)|secretary|sekretariat|hotel|agency|ops|operations|noc|it)$/;
/** With which three letters the words of the two patterns begin, as far as they begin with letters. */
const beginnings = new Uint8Array(26 ** 3);
for (const three of (
  "abc asd aaa don dum exa fak gue kei nob noe nom non noo nor nul pas sin tba tbc tes und unk xyz xxx " +
  "acc adm age bil boo buc bue con enq eve fin fro gro hal hel hol hot inf inq inv kon mar noc off ope ops pos pre " +
  "rec rei res rez sal sec sek ser sup tea tra ven ver web"
).split(" "))
  beginnings[placeOf(three)] = 1;

/** The place of the first three letters of a text among all of three letters; out of them for anything else. */
function placeOf(text: string): number {
  let place = 0;
  for (let at = 0; at < 3; at++) {
    const order = (text.charCodeAt(at) | 32) - 97;
    if (!(order >= 0 && order < 26)) return -1;
    place = place * 26 + order;
  }
  return place;
}
const relayLabel = /(^|[.-])(guests?|relay|reply|messages?|messaging|msg|proxy|anon|partner-?messages?|mchat|m)[.-]/;
const reserved = /(^|\.)(test|invalid|localhost|local|lan|localdomain)$/;
const noSuchEnding = /\.(con|cmo|ocm|comm|coom|vom|xom|cim|conm|cpm|c0m|nte|ner|ent|nett)$/;
