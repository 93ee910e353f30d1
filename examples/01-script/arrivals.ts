// Who arrives in the next seven days with a profile that should be completed before? A script: no kit, no database.
import { score, type Score } from "@innkit/sdk/completeness";
import { createMewsClient, type Customer } from "@innkit/sdk/mews";
import { createSimulator } from "@innkit/sdk/testing";

const hotel = await createSimulator({ seed: "lighthouse", size: 40 });
const environment = await hotel.listen().then(({ url, socketUrl }) => ({ platformUrl: url, socketUrl }));
// With a real property: environment "demo" or "production", and its tokens.
const mews = createMewsClient({ environment, credentials: hotel.credentials, clientName: "Arrivals 1.0" });

const { NowUtc, Enterprise } = await mews.configuration.get({});
const today = NowUtc.slice(0, 10);
const inAWeek = new Date(Date.parse(NowUtc) + 7 * 86_400_000).toISOString();

const arrivals = new Map<string, string>();
const ScheduledStartUtc = { StartUtc: NowUtc, EndUtc: inAWeek };
for await (const { rows } of mews.each("reservations/getAll/2023-06-06", {
  ScheduledStartUtc,
  States: ["Confirmed"],
})) {
  for (const { AccountId, ScheduledStartUtc: arrival } of rows) arrivals.set(AccountId, arrival.slice(0, 10));
}

const guests: { name: string; arrival: string; judged: Score }[] = [];
const CustomerIds = [...arrivals.keys()];
for await (const { rows } of mews.each("customers/getAll", {
  CustomerIds,
  Extent: { Customers: true, Addresses: true },
})) {
  for (const guest of rows) {
    const name = [guest.FirstName, guest.LastName].filter(Boolean).join(" ");
    guests.push({ name, arrival: arrivals.get(guest.Id) ?? "", judged: score(profileOf(guest), undefined, { today }) });
  }
}
guests.sort((a, b) => a.judged.score - b.judged.score);

const mean = guests.reduce((sum, { judged }) => sum + judged.score, 0) / Math.max(guests.length, 1);
console.log(
  `${Enterprise.Name}, ${today}: ${guests.length} guests arrive within a week, mean score ${mean.toFixed(0)}\n`,
);
for (const { name, arrival, judged } of guests.slice(0, 10)) {
  const lacks = judged.gaps.slice(0, 4).map(({ code }) => code);
  console.log(`${String(judged.score).padStart(3)}  ${arrival}  ${name.padEnd(26)} ${lacks.join(", ")}`);
}
await hotel.close();

/** Mews's words to the words that completeness knows. */
function profileOf(guest: Customer) {
  return {
    firstName: guest.FirstName,
    lastName: guest.LastName,
    email: guest.Email,
    hasOtaEmail: guest.HasOtaEmail,
    phone: guest.Phone,
    nationality: guest.NationalityCode,
    language: guest.LanguageCode,
    birthDate: guest.BirthDate,
    addressLine1: guest.Address?.Line1,
    city: guest.Address?.City,
    postalCode: guest.Address?.PostalCode,
    addressCountry: guest.Address?.CountryCode,
  };
}
