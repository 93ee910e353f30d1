import { inspect } from "node:util";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isInnkitError } from "../../kernel/errors.ts";
import { operations } from "../operations/facts.ts";
import { writeClass } from "../writes.ts";
import { mewsWebhookReads } from "./kinds.ts";
import { readMewsWebhook } from "./message.ts";

const hotel = "851df8c8-90f2-4c4a-8e01-a4fc46b25178";
const integration = "c8bee838-7fb1-4f4e-8fac-ac87008b2f90";
const stay = "bfee2c44-1f84-4326-a862-5289598f6e2d";
const guest = "c2f1d888-232e-49eb-87ac-5f75363af13b";
const token = "CANARY84E9974D4F169662AB2200F27CB1-00B343A0DDA725CACAC028E38E3EABF";

const event = (Discriminator: unknown, Id: unknown) => ({ Discriminator, Value: { Id } });
const general = (Events: unknown, more: object = {}) => ({
  EnterpriseId: hotel,
  IntegrationId: integration,
  Events,
  ...more,
});
const created = {
  Action: "IntegrationCreated",
  Data: {
    Enterprise: { Id: hotel.toUpperCase(), Name: "Sample Hotel" },
    Service: { Id: stay, Name: "Accommodation" },
    Requestor: { Name: "Ana", Email: "ana@hotel.example" },
    AccessToken: token,
    CreatedUtc: "2026-03-01T10:00:00Z",
    IsEnabled: true,
    Integration: { Id: integration, Name: "Innkit" },
  },
};

function failure(message: unknown): { code: string; message: string; status: number } {
  try {
    readMewsWebhook(message);
  } catch (error) {
    if (isInnkitError(error)) return { code: error.code, message: error.message, status: error.status };
    throw error;
  }
  throw new Error("it was read");
}

describe("a general message", () => {
  test("names the hotel, and what changed there, as text or parsed", () => {
    const message = general([event("ServiceOrderUpdated", stay), event("CustomerAdded", guest)]);
    const read = {
      type: "general",
      enterpriseId: hotel,
      integrationId: integration,
      events: [
        { kind: "ServiceOrderUpdated", id: stay },
        { kind: "CustomerAdded", id: guest },
      ],
      unreadable: 0,
    };
    expect(readMewsWebhook(message)).toEqual(read);
    expect(readMewsWebhook(JSON.stringify(message))).toEqual(read);
  });

  test("keeps kinds that are newer than this version, and passes over fields it does not know", () => {
    const message = general([{ ...event("BillClosed", stay), At: "now" }], { Entities: { Customers: [guest] } });
    expect(readMewsWebhook(message)).toMatchObject({ events: [{ kind: "BillClosed", id: stay }], unreadable: 0 });
  });

  test("gives ids in lower case, and counts events that name none", () => {
    const odd = [
      event("CustomerAdded", guest.toUpperCase()),
      event("CustomerAdded", "everything"),
      event(7, guest),
      null,
    ];
    expect(readMewsWebhook(general(odd))).toMatchObject({
      events: [{ kind: "CustomerAdded", id: guest }],
      unreadable: 3,
    });
  });

  test("may lack the integration, but not the hotel", () => {
    expect(readMewsWebhook({ EnterpriseId: hotel, Events: [] })).toMatchObject({
      integrationId: undefined,
      events: [],
    });
    expect(failure(general([], { EnterpriseId: "all" }))).toMatchObject({ code: "mews/invalid_webhook", status: 400 });
  });
});

describe("an integration message", () => {
  test("is told from a general one at the same address, and says who and what", () => {
    expect(readMewsWebhook(created)).toMatchObject({
      type: "integration",
      action: "IntegrationCreated",
      enterprise: { id: hotel, name: "Sample Hotel" },
      integration: { id: integration, name: "Innkit" },
      service: { id: stay, name: "Accommodation" },
      requestor: { name: "Ana", email: "ana@hotel.example" },
      isEnabled: true,
      createdUtc: "2026-03-01T10:00:00Z",
    });
    expect(
      readMewsWebhook({
        Action: "IntegrationDeleted",
        Data: { DeletedUtc: "2026-03-01T10:00:00Z", Integration: null },
      }),
    ).toMatchObject({ enterprise: undefined, integration: undefined, deletedUtc: "2026-03-01T10:00:00Z" });
  });

  test("gives its token to who asks for it and to nobody else", () => {
    for (const message of [
      created,
      { Action: "IntegrationApiKeyCreated", Data: { Integration: { Id: integration, Name: "Innkit" }, ApiKey: token } },
    ]) {
      const read = readMewsWebhook(JSON.stringify(message));
      const held = read.type === "integration" ? read.accessToken : undefined;
      expect(held?.reveal()).toBe(token);
      const shown = [JSON.stringify(read), String(held), inspect(read, { depth: 9, showHidden: true, getters: true })];
      expect(shown.join("\n")).not.toContain("CANARY");
    }
  });
});

test.each([
  ["no JSON", `{"Action":"IntegrationCreated","AccessToken":"${token}"`],
  ["a list", [created]],
  ["nothing", ""],
  ["neither kind", { Data: created.Data }],
  ["an action that is no word", { ...created, Action: `<${token}>` }],
])("what is %s is refused in words that quote nothing of it", (_, message) => {
  const { code, status, message: words } = failure(message);
  expect({ code, status }).toEqual({ code: "mews/invalid_webhook", status: 400 });
  expect(words).not.toContain("CANARY");
});

test("whatever comes is read or refused, and never breaks anything else", () => {
  const shaped = fc.record(
    {
      EnterpriseId: fc.oneof(fc.uuid(), fc.anything()),
      IntegrationId: fc.anything(),
      Action: fc.anything(),
      Data: fc.anything(),
      Events: fc.oneof(
        fc.array(fc.oneof(fc.anything(), fc.record({ Discriminator: fc.string(), Value: fc.anything() }))),
      ),
    },
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(fc.oneof(shaped, fc.anything(), fc.string(), fc.json()), (message) => {
      try {
        const read = readMewsWebhook(message);
        expect(["general", "integration"]).toContain(read.type);
      } catch (error) {
        expect(isInnkitError(error, "mews/invalid_webhook")).toBe(true);
      }
    }),
    { numRuns: 500 },
  );
});

test("every kind is read again by an operation of this version, which may be asked twice", () => {
  expect(Object.keys(mewsWebhookReads)).toHaveLength(7);
  for (const { operation } of Object.values(mewsWebhookReads))
    expect([operations.has(operation), writeClass(operation)]).toEqual([true, "read"]);
});
