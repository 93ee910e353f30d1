import type { Profile } from "../profile.ts";
import { bad, type Check, good, remembered, textOf, type Verdict } from "./verdict.ts";
import { disposable, misspelt, otaDomains, placeholderDomains } from "./email-domains.ts";

/** An address that can reach the guest after the stay: its form and its kind, no network. */
export const email: Check = (profile) => {
  const value = profile.email;
  if (typeof value === "string" && isPlain(value)) return judged(value, plain.at, plainKind(value), profile);
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
const capital = 2;
const figure = 4;
const stop = 8;
const dash = 16;
const other = 32;
const signs: Uint8Array = Uint8Array.from({ length: 128 }, (_, code) => {
  const sign = String.fromCharCode(code);
  if (/[a-z]/.test(sign)) return letter;
  if (/[A-Z]/.test(sign)) return capital;
  return /\d/.test(sign) ? figure : "._+".includes(sign) ? stop : sign === "-" ? dash : other;
});

/** What {@link isPlain} found in the address that it read last: the "@", signs before it, a hash of what follows it. */
const plain = { at: 0, signs: 0, capitals: false, hash: 0 };

/**
 * Whether an address has the common form: Latin letters and figures, single `._+-` between them, a domain of labels with an
 * ending of letters. The same as a pattern would say, without one.
 */
function isPlain(text: string): boolean {
  const { length } = text;
  if (length > 254) return false;
  let seen = 0;
  let before = dash;
  let at = 0;
  // What is no letter and no figure stands between two that are.
  for (; at < length; at++) {
    const code = text.charCodeAt(at);
    if (code === 64) break;
    const sign = code < 128 ? signs[code]! : other;
    if (sign >= stop && before >= stop) return false;
    seen |= sign;
    before = sign;
  }
  if (at === 0 || at === length || before >= stop || seen >= other) return false;
  let inDomain = 0;
  let inEnding = 0;
  let ending = 0;
  let hash = 0;
  before = dash;
  for (let place = at + 1; place < length; place++) {
    const code = text.charCodeAt(place);
    const sign = code < 128 ? signs[code]! : other;
    if (sign >= stop && before >= stop) return false;
    if (sign === stop) {
      if (code !== 46) return false;
      inEnding = 0;
      ending = place;
    } else inEnding |= sign;
    inDomain |= sign;
    hash = (Math.imul(hash, 31) + code) | 0;
    before = sign;
  }
  const letters = length - 1 - ending;
  if (inDomain >= other || ending === 0 || inEnding >= figure || letters < 2 || letters > 63) return false;
  plain.at = at;
  plain.signs = seen;
  plain.capitals = (inDomain & capital) !== 0;
  plain.hash = hash & (domains.length - 1);
  return true;
}

/** The kind of the domain of the address that was read last. */
function plainKind(text: string): DomainKind {
  const { at, hash, capitals } = plain;
  const known = domains[hash]!;
  // Compared where it stands: to cut it out takes longer.
  if (endsWith(text, at + 1, known)) return kinds[hash]!;
  const domain = text.slice(at + 1).toLowerCase();
  const kind = kindOf(domain);
  if (!capitals) {
    domains[hash] = domain;
    kinds[hash] = kind;
  }
  return kind;
}

function endsWith(text: string, from: number, end: string): boolean {
  const { length } = end;
  if (length !== text.length - from) return false;
  for (let at = 0; at < length; at++) if (text.charCodeAt(from + at) !== end.charCodeAt(at)) return false;
  return true;
}

const domains: string[] = Array.from({ length: 4_096 }, () => "");
const kinds: DomainKind[] = Array.from({ length: 4_096 }, () => "plain");

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
