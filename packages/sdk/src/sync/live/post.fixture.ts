import { randomUUID } from "node:crypto";
import { readMewsWebhook } from "../../mews/webhooks/message.ts";
import type { CopiedHotel } from "../pull/hotel.fixture.ts";

/** Something that a webhook names: a discriminator and an id. */
export type Named = readonly [kind: string, id: string];

const integrationId = "c8bee838-7fb1-4f4e-8fac-ac87008b2f90";

/** Hands a message to the hotel's kit, as its route does once the secret was right. */
export async function post(hotel: CopiedHotel, events: readonly Named[]): Promise<void> {
  const message = {
    EnterpriseId: hotel.simulator.enterprise.id,
    IntegrationId: integrationId,
    Events: events.map(([Discriminator, Id]) => ({ Discriminator, Value: { Id } })),
  };
  await hotel.test.kit.mews.webhooks.receive(readMewsWebhook(message));
}

/** What Mews says became of the integration that {@link post} posts for. */
export function integrationMessage(Action: string): object {
  return { Action, Data: { Integration: { Id: integrationId, Name: "Innkit" } } };
}

/** Ids that nothing has. */
export function randomIds(count: number): string[] {
  return Array.from({ length: count }, () => randomUUID());
}
