import { bad, type Check, good, remembered, textOf, type Verdict } from "./verdict.ts";
import { disposable, misspelt, otaDomains, placeholderDomains } from "./email-domains.ts";

/** An address that can reach the guest after the stay: its form and its kind, no network. */
export const email: Check = (profile) => {
  const text = textOf(profile.email);
  if (text === "") return missing;
  const shape = text.length <= 254 ? (latin.exec(text) ?? form.exec(text)) : null;
  if (shape === null) return nothing.test(text) ? placeholder : malformed;
  const local = shape[1]!.toLowerCase();
  const domain = shape[2]!.toLowerCase();
  if (local.length > 64 || domain.length > 253) return malformed;
  const kind = kindOf(domain);
  if (kind === "misspelt") return misspeltAs(`${shape[1]!}@${misspelt.get(domain) ?? mendedEnding(domain)}`);
  if (kind === "alias") return alias;
  if (kind === "placeholder" || nobody.test(local)) return placeholder;
  if (profile.hasOtaEmail === true) return alias;
  if (kind === "disposable") return throwAway;
  return role.test(local) ? shared : good;
};

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
  return { worth: 0, gap: "email_misspelt", suggestion };
}

function mendedEnding(domain: string): string {
  return domain.replace(noSuchEnding, (_, ending: string) =>
    ending.includes("n") && !ending.includes("o") ? ".net" : ".com",
  );
}

const missing = bad("email_missing");
const malformed = bad("email_malformed");
const placeholder = bad("email_placeholder");
const alias = bad("email_alias", 0.25);
const throwAway = bad("email_disposable", 0.25);
const shared = bad("email_role", 0.5);

// The common case of the form below, several times faster.
const latin = /^([a-z0-9]+(?:[._+-][a-z0-9]+)*)@((?:[a-z0-9]+(?:-[a-z0-9]+)*\.)+[a-z]{2,63})$/i;
// Linear by construction: no two neighbouring repetitions can match the same characters. Letters of all scripts (RFC 6531).
const form =
  /^([\p{L}\p{M}\p{N}!#$%&'*+/=?^_`{|}~-]+(?:\.[\p{L}\p{M}\p{N}!#$%&'*+/=?^_`{|}~-]+)*|"[^"\\\r\n]+")@((?:[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}-]{0,61}[\p{L}\p{M}\p{N}])?\.)+(?:xn--[a-z0-9-]{2,59}|[\p{L}\p{M}]{2,63}))$/iu;
const nothing =
  /^(-+|\.+|x+|\?+|n\/?\s?a|none|no|null|nil|unknown|keine?|tba|tbc|nomail|no ?e?-?mail|kein(e)? e?-?mail|pas d'e?-?mail|sin (correo|e?-?mail))$/i;
const nobody =
  /^(no-?e?-?mail\d*|nomail\d*|none|noone|nobody|no-?reply|do-?not-?reply|donotreply|null|undefined|unknown|n\.?a|na|tba|tbc|test\d*|testing|guest\d*|x+|xyz|abc|asdf+|aa+|keine?-?(e-?)?mail|sin-?(correo|email)|pas-?de?-?mail|nomail\w*|fake|dummy|example|noemail\w*)$/;
const role =
  /^(info|infos|information|contact|kontakt|contacto|contatti|office|buero|sales|vendas|ventas|verkauf|booking|bookings|reservas?|reservations?|reservation|reservierung(en)?|prenotazioni|reception|rezeption|frontdesk|front-?office|admin|administration|support|service|help|hello|hallo|hola|team|accounts?|accounting|buchhaltung|billing|invoices?|rechnung(en)?|finance|hr|travel|travels|reisen|events?|groups?|marketing|webmaster|postmaster|enquir(y|ies)|inquir(y|ies)|secretary|sekretariat|hotel|agency|ops|operations|noc|it)$/;
const relayLabel = /(^|[.-])(guests?|relay|reply|messages?|messaging|msg|proxy|anon|partner-?messages?|mchat|m)[.-]/;
const reserved = /(^|\.)(test|invalid|localhost|local|lan|localdomain)$/;
const noSuchEnding = /\.(con|cmo|ocm|comm|coom|vom|xom|cim|conm|cpm|c0m|nte|ner|ent|nett)$/;
