// The code to be tested: who arrives today, and how we greet them. It knows Mews, and nothing of tests.
import { createMewsClient } from "@innkit/sdk/mews";

export interface Credentials {
  readonly clientToken: string;
  readonly accessToken: string;
}

/** A line for everyone who is to arrive within twelve hours, by the hotel's clock. */
export async function welcomeList(credentials: Credentials): Promise<string[]> {
  const mews = createMewsClient({ environment: "demo", credentials, clientName: "Welcome list 1.0" });
  const { NowUtc } = await mews.configuration.get({});
  const EndUtc = new Date(Date.parse(NowUtc) + 12 * 3_600_000).toISOString();

  const guests = new Set<string>();
  for await (const { rows } of mews.each("reservations/getAll/2023-06-06", {
    ScheduledStartUtc: { StartUtc: NowUtc, EndUtc },
    States: ["Confirmed"],
  })) {
    for (const { AccountId } of rows) guests.add(AccountId);
  }
  if (guests.size === 0) return [];
  const lines: string[] = [];
  for await (const { rows } of mews.each("customers/getAll", {
    CustomerIds: [...guests],
    Extent: { Customers: true },
  })) {
    for (const { FirstName, LastName } of rows) {
      lines.push(`Welcome, ${[FirstName, LastName].filter(Boolean).join(" ")}`);
    }
  }
  return lines.toSorted();
}
