/** What a guest can be asked for in a message. */
export type Ask = "name" | "email" | "phone" | "nationality" | "birthDate" | "language" | "address" | "document";

/** A language's words for a message to a guest. */
export interface Phrases {
  subject(hotel: string): string;
  greeting(name: string): string;
  /** Before the guest arrives; `date` is written in the language. */
  before(hotel: string, date: string): string;
  /** While the guest is in the house. */
  during(hotel: string): string;
  please: string;
  asks: Readonly<Record<Ask, string>>;
  reply: string;
  thanks(hotel: string): string;
}

/** The fields of a profile that a guest can be asked for, and under which words. Consent is not asked for by the way. */
export const askOf: Readonly<Record<string, Ask>> = {
  firstName: "name",
  lastName: "name",
  email: "email",
  phone: "phone",
  nationality: "nationality",
  birthDate: "birthDate",
  language: "language",
  addressLine1: "address",
  city: "address",
  postalCode: "address",
  addressCountry: "address",
  document: "document",
};

/** By ISO 639-1. */
export const phrases: Readonly<Record<string, Phrases>> = {
  en: {
    subject: (hotel) => `Your stay at ${hotel}: a short question`,
    greeting: (name) => `Dear ${name},`,
    before: (hotel, date) => `We look forward to welcoming you at ${hotel} on ${date}.`,
    during: (hotel) => `Thank you for staying at ${hotel}.`,
    please: "To have everything ready for you, we still need:",
    asks: {
      name: "your first and last name as in your passport or identity card",
      email: "your own e-mail address",
      phone: "a mobile number with its country code",
      nationality: "your nationality",
      birthDate: "your date of birth",
      language: "the language in which we may write to you",
      address: "your home address with postcode and country",
      document: "a valid passport or identity card: please bring it with you, there is no need to send it",
    },
    reply: "You can simply reply to this message.",
    thanks: (hotel) => `Thank you, and kind regards\n${hotel}`,
  },
  de: {
    subject: (hotel) => `Ihr Aufenthalt im ${hotel}: eine kurze Frage`,
    greeting: (name) => `Guten Tag ${name},`,
    before: (hotel, date) => `wir freuen uns, Sie am ${date} im ${hotel} zu begrüßen.`,
    during: (hotel) => `schön, dass Sie bei uns im ${hotel} sind.`,
    please: "Damit alles für Sie bereit ist, brauchen wir noch:",
    asks: {
      name: "Ihren Vor- und Nachnamen wie in Pass oder Personalausweis",
      email: "Ihre eigene E-Mail-Adresse",
      phone: "eine Mobilnummer mit Landesvorwahl",
      nationality: "Ihre Staatsangehörigkeit",
      birthDate: "Ihr Geburtsdatum",
      language: "die Sprache, in der wir Ihnen schreiben dürfen",
      address: "Ihre Wohnanschrift mit Postleitzahl und Land",
      document: "einen gültigen Pass oder Personalausweis: bitte bringen Sie ihn mit, Sie müssen ihn nicht schicken",
    },
    reply: "Antworten Sie einfach auf diese Nachricht.",
    thanks: (hotel) => `Vielen Dank und freundliche Grüße\n${hotel}`,
  },
  fr: {
    subject: (hotel) => `Votre séjour, ${hotel} : une petite question`,
    greeting: (name) => `Bonjour ${name},`,
    before: (hotel, date) => `Nous nous réjouissons de vous accueillir le ${date} (${hotel}).`,
    during: (hotel) => `Merci de séjourner chez nous (${hotel}).`,
    please: "Pour que tout soit prêt, il nous manque encore :",
    asks: {
      name: "vos nom et prénom comme sur votre passeport ou carte d’identité",
      email: "votre adresse e-mail personnelle",
      phone: "un numéro de portable avec l’indicatif du pays",
      nationality: "votre nationalité",
      birthDate: "votre date de naissance",
      language: "la langue dans laquelle nous pouvons vous écrire",
      address: "votre adresse postale avec code postal et pays",
      document: "un passeport ou une carte d’identité valide : apportez-le simplement, inutile de l’envoyer",
    },
    reply: "Il suffit de répondre à ce message.",
    thanks: (hotel) => `Merci et bien cordialement\n${hotel}`,
  },
  es: {
    subject: (hotel) => `Su estancia en ${hotel}: una breve pregunta`,
    greeting: (name) => `Hola, ${name}:`,
    before: (hotel, date) => `Será un placer recibirle en ${hotel} el ${date}.`,
    during: (hotel) => `Gracias por alojarse en ${hotel}.`,
    please: "Para tenerlo todo listo, todavía necesitamos:",
    asks: {
      name: "su nombre y apellidos tal como figuran en el pasaporte o documento de identidad",
      email: "su dirección de correo electrónico personal",
      phone: "un número de móvil con el prefijo del país",
      nationality: "su nacionalidad",
      birthDate: "su fecha de nacimiento",
      language: "el idioma en el que podemos escribirle",
      address: "su dirección postal con código postal y país",
      document: "un pasaporte o documento de identidad en vigor: basta con traerlo, no es necesario enviarlo",
    },
    reply: "Puede responder directamente a este mensaje.",
    thanks: (hotel) => `Muchas gracias y un saludo cordial\n${hotel}`,
  },
  it: {
    subject: (hotel) => `Il suo soggiorno, ${hotel}: una breve domanda`,
    greeting: (name) => `Buongiorno ${name},`,
    before: (hotel, date) => `siamo lieti di accoglierla il ${date} (${hotel}).`,
    during: (hotel) => `grazie per il suo soggiorno da noi (${hotel}).`,
    please: "Per farle trovare tutto pronto, ci servono ancora:",
    asks: {
      name: "nome e cognome come sul passaporto o sulla carta d’identità",
      email: "il suo indirizzo e-mail personale",
      phone: "un numero di cellulare con il prefisso internazionale",
      nationality: "la sua nazionalità",
      birthDate: "la sua data di nascita",
      language: "la lingua in cui possiamo scriverle",
      address: "il suo indirizzo di residenza con CAP e paese",
      document: "un passaporto o una carta d’identità valida: basta portarla con sé, non occorre inviarla",
    },
    reply: "Può semplicemente rispondere a questo messaggio.",
    thanks: (hotel) => `Grazie e cordiali saluti\n${hotel}`,
  },
  pt: {
    subject: (hotel) => `A sua estadia, ${hotel}: uma breve pergunta`,
    greeting: (name) => `Olá ${name},`,
    before: (hotel, date) => `É com gosto que o recebemos a ${date} (${hotel}).`,
    during: (hotel) => `Obrigado por ficar connosco (${hotel}).`,
    please: "Para termos tudo pronto, ainda precisamos de:",
    asks: {
      name: "o seu nome e apelido como no passaporte ou cartão de cidadão",
      email: "o seu endereço de e-mail pessoal",
      phone: "um número de telemóvel com o indicativo do país",
      nationality: "a sua nacionalidade",
      birthDate: "a sua data de nascimento",
      language: "a língua em que lhe podemos escrever",
      address: "a sua morada com código postal e país",
      document: "um passaporte ou documento de identidade válido: basta trazê-lo, não é preciso enviá-lo",
    },
    reply: "Pode simplesmente responder a esta mensagem.",
    thanks: (hotel) => `Obrigado e com os melhores cumprimentos\n${hotel}`,
  },
  nl: {
    subject: (hotel) => `Uw verblijf, ${hotel}: een korte vraag`,
    greeting: (name) => `Beste ${name},`,
    before: (hotel, date) => `Wij verheugen ons erop u op ${date} te verwelkomen (${hotel}).`,
    during: (hotel) => `Fijn dat u bij ons verblijft (${hotel}).`,
    please: "Om alles voor u klaar te hebben, ontbreekt nog:",
    asks: {
      name: "uw voor- en achternaam zoals in uw paspoort of identiteitskaart",
      email: "uw eigen e-mailadres",
      phone: "een mobiel nummer met landnummer",
      nationality: "uw nationaliteit",
      birthDate: "uw geboortedatum",
      language: "de taal waarin wij u mogen schrijven",
      address: "uw adres met postcode en land",
      document: "een geldig paspoort of een geldige identiteitskaart: neem het mee, opsturen is niet nodig",
    },
    reply: "U kunt gewoon op dit bericht antwoorden.",
    thanks: (hotel) => `Hartelijk dank en vriendelijke groet\n${hotel}`,
  },
};
