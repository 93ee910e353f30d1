import { createMewsClient, isMewsError, openMewsSocket } from "@innkit/sdk/mews";

export interface Found {
  hotel: string;
  services: number;
  refusedWith: string | undefined;
  socketRefusedWith: string | undefined;
  used: number;
}

/** What the client is asked to do in every runtime: read, walk, be refused, and say that it cannot open a socket. */
export async function program(
  platformUrl: string,
  credentials: { clientToken: string; accessToken: string },
): Promise<Found> {
  const environment = { platformUrl, socketUrl: platformUrl.replace(/^http/, "ws") };
  const mews = createMewsClient({ environment, credentials, clientName: "Innkit tests 1.0" });
  const { Enterprise } = await mews.configuration.get({});
  let services = 0;
  for await (const page of mews.each("services/getAll", {})) services += page.rows.length;
  const { used } = await mews.budget();
  return {
    hotel: Enterprise.Name,
    services,
    refusedWith: await codeOf(mews.rates.getAll({ ServiceIds: [Enterprise.Id], Limitation: { Count: 1 } })),
    socketRefusedWith: await codeOf(openMewsSocket({ environment, credentials, onEvents() {}, onGap() {} })),
    used,
  };
}

async function codeOf(work: Promise<unknown>): Promise<string | undefined> {
  try {
    await work;
    return undefined;
  } catch (error) {
    if (isMewsError(error)) return error.code;
    throw error;
  }
}
