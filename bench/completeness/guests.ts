import type { Profile } from "@innkit/sdk/completeness";
import { inventPerson, type Person } from "../../packages/sdk/src/testing/simulator/hotel/persons.ts";
import { profileAtBooking, profileAtCheckIn } from "../../packages/sdk/src/testing/simulator/hotel/profiles.ts";
import { type Random, randomStream } from "../../packages/sdk/src/testing/simulator/random.ts";

const channels = [
  "ota",
  "ota",
  "ota",
  "website",
  "website",
  "corporate",
  "agency",
  "group",
  "phone",
  "walkIn",
] as const;

/**
 * Guests as a hotel knows them, all different: booked through channels that pass on more or less, some checked in, with the
 * slips, placeholders, relays and half-written numbers of the simulator's profiles. Their numbers and addresses are as many
 * as the guests: what one of them costs is not paid once for all.
 */
export function* hotelGuests(count: number): Generator<Profile> {
  const random = randomStream("completeness", "guests");
  const today = Date.UTC(2026, 2, 1) / 86_400_000;
  for (let key = 0; key < count; key++) {
    const invented = inventPerson(random, key, today);
    const person: Person = {
      ...invented,
      phone: ownNumber(random, invented.phone),
      email: ownMail(random, invented.email),
    };
    const booked = profileAtBooking(random, person, random.pick(channels), null, undefined);
    const { Address: address, ...guest } = {
      ...booked,
      ...(random.chance(0.6)
        ? profileAtCheckIn(random, { person, customerId: random.uuid(), fields: booked } as never)
        : {}),
    };
    yield {
      firstName: guest.FirstName,
      lastName: guest.LastName,
      email: guest.Email,
      hasOtaEmail: guest.HasOtaEmail,
      phone: guest.Phone,
      nationality: guest.NationalityCode,
      language: guest.LanguageCode,
      birthDate: guest.BirthDate,
      addressLine1: address?.Line1 ?? null,
      city: address?.City ?? null,
      postalCode: address?.PostalCode ?? null,
      addressCountry: address?.CountryCode ?? null,
      emailConsent: guest.Options.includes("SendMarketingEmails"),
    };
  }
}

/** The simulator's numbers come from the few that are kept for films; guests' own differ in their last six digits. */
function ownNumber(random: Random, phone: string): string {
  let left = 6;
  return [...phone]
    .toReversed()
    .map((sign) => (/\d/.test(sign) && left-- > 0 ? String(random.between(0, 9)) : sign))
    .toReversed()
    .join("");
}

const houses = [
  "gmail.com",
  "gmail.com",
  "gmail.com",
  "hotmail.com",
  "outlook.com",
  "yahoo.com",
  "icloud.com",
  "gmx.de",
  "orange.fr",
  "libero.it",
  "web.de",
  "sapo.pt",
];
function ownMail(random: Random, email: string): string {
  return email.replace(/@.*/, `@${random.pick(houses)}`);
}
