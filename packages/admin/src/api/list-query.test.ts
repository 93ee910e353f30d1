import { describe, expect, test } from "vitest";
import { listRequest, readListState, writeListState } from "./list-query.ts";

const read = (query: string, defaults = {}) => readListState(new URLSearchParams(query), defaults);

describe("a list's address", () => {
  test("without a query means the defaults", () => {
    expect(read("", { sort: "name" })).toEqual({ page: 1, perPage: 25, sort: "name", q: "", filters: {} });
  });

  test("comes back the same after being read and written", () => {
    const query = "q=ana&score.lte=59&gaps.in=a%2Cb&sort=-score&perPage=50&page=3";
    expect(writeListState(read(query)).toString()).toBe(query);
  });

  test("says nothing that the defaults say anyway", () => {
    expect(writeListState(read("sort=name&page=1&perPage=25"), { sort: "name" }).toString()).toBe("");
  });

  test("takes nonsense for the default and never asks for more than the server gives", () => {
    expect(read("page=-2&perPage=9999")).toMatchObject({ page: 1, perPage: 200 });
    expect(read("page=x&perPage=1.5")).toMatchObject({ page: 1, perPage: 25 });
  });

  test("makes a request that says everything", () => {
    expect(listRequest(read("q=a b&nextArrival.gte=2026-03-01", { sort: "name" }))).toBe(
      "page=1&perPage=25&sort=name&q=a+b&nextArrival.gte=2026-03-01",
    );
  });
});
