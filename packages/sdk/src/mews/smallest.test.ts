import { describe, expect, test } from "vitest";
import { operationIds } from "./operations/facts.ts";
import { operationShape, typeShape } from "./operations/shape.ts";
import { type RequestField, smallestRequest } from "./smallest.ts";
import { writeClass } from "./writes.ts";

const now = new Date("2026-03-03T10:00:00.250Z");
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

const valuesOf = (type: string): readonly string[] | undefined => {
  const shape = typeShape(type);
  return shape?.kind === "enum" ? shape.values : undefined;
};
const fieldsOf = (operation: string): readonly RequestField[] => operationShape(operation)?.request ?? [];
const smallest = (operation: string): Record<string, unknown> | undefined =>
  smallestRequest(writeClass(operation) === "read", fieldsOf(operation), valuesOf, now) as
    Record<string, unknown> | undefined;

const reads = operationIds().filter((operation) => writeClass(operation) === "read");
const writes = operationIds().filter((operation) => writeClass(operation) !== "read");

describe("of a write", () => {
  test.each(writes)("%s names nobody, or holds nothing to be done", (operation) => {
    const body = smallest(operation);
    for (const [name, value] of Object.entries(body ?? {})) {
      const values = Array.isArray(value) ? (value as unknown[]) : [value];
      for (const one of values) expect(one, name).toEqual(expect.stringMatching(uuid));
      // An empty list of ids could be read as "all"; an empty list of what is to be done cannot.
      if (Array.isArray(value) && values.length === 0) expect(name).not.toMatch(/Ids?$/);
    }
  });

  test("there is none where it could be carried out without naming anybody", () => {
    expect(writes.filter((operation) => smallest(operation) === undefined)).toEqual([
      "companies/add",
      "customers/add",
      "exports/add",
      "messageThreads/add",
      "tasks/add",
    ]);
  });

  test("every list of things to be done is empty, and every id that is asked for is a stranger's", () => {
    for (const operation of writes) {
      const body = smallest(operation) ?? {};
      for (const { name, type, list, optional } of fieldsOf(operation)) {
        const isId = /Ids?$/.test(name);
        if (list && !isId && name in body) expect(body[name], `${operation} ${name}`).toEqual([]);
        if (!optional && isId && /^(string|hybrid)$/.test(type)) expect(body, operation).toHaveProperty(name);
      }
      for (const name of Object.keys(body)) expect(name).not.toMatch(/^(Enterprise|Chain)Id/);
    }
  });
});

describe("of a read", () => {
  test.each(reads)("%s holds all that is required, and names no hotel", (operation) => {
    const body = smallest(operation) ?? {};
    const required = fieldsOf(operation).filter(({ optional }) => !optional);
    expect(Object.keys(body)).toEqual(expect.arrayContaining(required.map(({ name }) => name)));
    for (const { name } of fieldsOf(operation).filter(({ optional }) => optional)) {
      if (/^(Enterprise|Chain)Ids?$/.test(name)) expect(body).not.toHaveProperty(name);
    }
    for (const value of Object.values(body)) expect(value).toBeDefined();
  });

  test("asks for one row of yesterday", () => {
    expect(smallest("services/getAll")).toEqual({
      Limitation: { Count: 1 },
      ServiceIds: [expect.stringMatching(uuid)],
    });
    expect(smallest("cashiers/getAll")).toMatchObject({ Limitation: { Count: 1 }, Ids: [expect.any(String)] });
    expect(smallest("configuration/get")).toEqual({});
    expect(smallest("sources/getAll")).toMatchObject({ SourceIds: [expect.stringMatching(uuid)] });
  });

  test("fills dates, instants and enums where they are required", () => {
    expect(smallest("ledgerBalances/getAll")).toEqual({
      Date: { Start: "2026-03-01", End: "2026-03-02" },
      LedgerTypes: ["Revenue"],
      Limitation: { Count: 1 },
    });
    expect(smallest("services/getAvailability/2024-01-22")).toMatchObject({
      ServiceId: expect.stringMatching(uuid),
      FirstTimeUnitStartUtc: "2026-03-02T10:00:00Z",
      Metrics: [expect.any(String)],
    });
  });
});
