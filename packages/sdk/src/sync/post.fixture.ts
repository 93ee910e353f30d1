import { randomUUID } from "node:crypto";
import { readMewsWebhook } from "../mews/webhooks/message.ts";
import type { CopiedHotel } from "./hotel.fixture.ts";

/** Something that a webhook names: a discriminator and an id. */
export type Named = readonly [kind: string, id: string];

const integrationId = "c8bee838-7fb1-4f4e-8fac-ac87008b2f90";

/** A message as Mews would send it for the hotel. */
export function messageOf(hotel: CopiedHotel, events: readonly Named[]): object {
  return {
    EnterpriseId: hotel.simulator.enterprise.id,
    IntegrationId: integrationId,
    Events: events.map(([Discriminator, Id]) => ({ Discriminator, Value: { Id } })),
  };
}

/** Hands a message to the hotel's kit, as its route does once the secret was right. */
export async function post(hotel: CopiedHotel, events: readonly Named[]): Promise<void> {
  await hotel.test.kit.mews.webhooks.receive(readMewsWebhook(JSON.stringify(messageOf(hotel, events))));
}

/** Ids that nothing has. */
export function randomIds(count: number): string[] {
  return Array.from({ length: count }, () => randomUUID());
}
