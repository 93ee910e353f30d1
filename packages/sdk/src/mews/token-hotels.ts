import type { MewsClient } from "./options.ts";

/** The hotels that an access token opens. */
export interface MewsTokenHotels {
  /** The token is a portfolio's: a hotel that is connected with it says which of these it is. */
  readonly isPortfolio: boolean;
  /** One, unless the token is a portfolio's. By name. */
  readonly hotels: readonly MewsTokenHotel[];
}

export interface MewsTokenHotel {
  /** Mews's id of the enterprise. */
  readonly id: string;
  readonly name: string;
}

/** Asks Mews, by a client that is not limited to one of them. */
export async function hotelsOfToken(mews: MewsClient): Promise<MewsTokenHotels> {
  const { Enterprise } = await mews.call("configuration/get", {});
  if (!Enterprise.IsPortfolio) return { isPortfolio: false, hotels: [named(Enterprise)] };
  const hotels: MewsTokenHotel[] = [];
  for await (const { rows } of mews.each("enterprises/getAll", {}, { lane: "interactive" }))
    hotels.push(...rows.map(named));
  return { isPortfolio: true, hotels: hotels.toSorted((a, b) => a.name.localeCompare(b.name)) };
}

const named = ({ Id, Name }: { readonly Id: string; readonly Name: string }): MewsTokenHotel => ({
  id: Id.toLowerCase(),
  name: Name,
});
