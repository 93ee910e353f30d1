import { type Ask, askOf, phrases } from "./phrases.ts";

/** A message that asks a guest for what is missing, ready to be sent by whoever asks. */
export interface Letter {
  /** Null where no address of the guest can be used: then the text is for a call or another channel. */
  readonly to: string | null;
  /** ISO 639-1: the guest's, or "en" where it is not known or has no words here. */
  readonly language: string;
  readonly subject: string;
  readonly text: string;
  /** A `mailto:` link with all of it; null without an address. */
  readonly mailto: string | null;
  /** The recommendations that it asks for. */
  readonly ids: readonly string[];
}

/** What a letter is made of. */
export interface Asking {
  readonly hotel: string;
  readonly guest: string;
  readonly email: string | null;
  /** A tag such as "pt-BR". */
  readonly language: string | null;
  /** `YYYY-MM-DD`. */
  readonly arrival: string | null;
  readonly inHouse: boolean;
  readonly items: readonly { readonly id: string; readonly field: string | null; readonly severity: string }[];
}

/**
 * Writes it; undefined when nothing is open that a guest can be asked for.
 *
 * @example
 * letterOf({ hotel: "Lighthouse", guest: "Ana Ribeiro", language: "pt-PT", email: "ana@example.com", … })?.subject;
 * // "A sua estadia, Lighthouse: uma breve pergunta"
 */
export function letterOf(asking: Asking): Letter | undefined {
  const asked = asking.items.filter(({ field }) => field !== null && Object.hasOwn(askOf, field));
  const asks = [...new Set(asked.map(({ field }): Ask => askOf[field!]!))];
  if (asks.length === 0) return undefined;
  const language = spoken(asking.language);
  const words = phrases[language]!;
  const { hotel, guest, arrival, inHouse } = asking;
  const opening = inHouse || arrival === null ? words.during(hotel) : words.before(hotel, dayIn(language, arrival));
  const text = [
    words.greeting(guest),
    opening,
    [words.please, ...asks.map((ask) => `- ${words.asks[ask]}`)].join("\n"),
    words.reply,
    words.thanks(hotel),
  ].join("\n\n");
  const subject = words.subject(hotel);
  // An address that is grave to have wrong reaches nobody.
  const isUsable = !asking.items.some(({ field, severity }) => field === "email" && severity === "high");
  const to = isUsable && asking.email ? asking.email : null;
  return { to, language, subject, text, mailto: to && mailto(to, subject, text), ids: asked.map(({ id }) => id) };
}

function spoken(tag: string | null): string {
  const language = (tag ?? "").toLowerCase().split(/[-_]/)[0]!;
  return Object.hasOwn(phrases, language) ? language : "en";
}

function dayIn(language: string, day: string): string {
  return new Intl.DateTimeFormat(language === "en" ? "en-GB" : language, { dateStyle: "long", timeZone: "UTC" }).format(
    new Date(`${day}T12:00:00Z`),
  );
}

/** RFC 6068: line ends are CRLF, and everything is percent-encoded. */
function mailto(to: string, subject: string, text: string): string {
  const body = encodeURIComponent(text.replaceAll("\n", "\r\n"));
  return `mailto:${encodeURIComponent(to).replaceAll("%40", "@")}?subject=${encodeURIComponent(subject)}&body=${body}`;
}
