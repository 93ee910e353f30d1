import { Content, Empty, Link, plural, PropertyDate, useManifest, useSource } from "@innkit/admin/kit";
import { Drawer, Pagination } from "antd";
import { useState } from "react";
import type { FigureRows } from "../types.ts";
import { type Asked, pathOf } from "./asked.ts";
import { shownValue } from "./shown.ts";

/** A number whose rows are wanted: a part, of the whole or of one group. */
export interface Behind {
  part: string;
  by?: string;
  group?: string;
  /** What the group, or the other period, is called. */
  of?: string;
  /** Of another period than the one that is looked at. */
  period?: { from: string; to: string };
}

/** The rows that add up to a number. */
export function RowsDrawer({ behind, asked, close }: { behind: Behind | undefined; asked: Asked; close(): void }) {
  return (
    <Drawer open={behind !== undefined} onClose={close} title="Rows behind the number" size={560} destroyOnHidden>
      {behind && <Rows key={JSON.stringify(behind)} behind={behind} asked={asked} />}
    </Drawer>
  );
}

const perPage = 50;

function Rows({ behind: { part, by, group, of, period }, asked }: { behind: Behind; asked: Asked }) {
  const [page, setPage] = useState(1);
  const ofGroup: Record<string, string> = by !== undefined && group !== undefined ? { by, group } : {};
  const query = useSource<FigureRows>(
    pathOf(
      "/reporting/kpis/rows",
      { ...asked, ...period },
      { part, ...ofGroup, page: String(page), perPage: String(perPage) },
    ),
  );
  const { resources } = useManifest();
  const reservations = resources.find(({ name }) => name === "sync/reservations")?.route;
  return (
    <Content query={query}>
      {({ label, words, sum, total, data }) => (
        <>
          <p className="kpi-sum">
            <strong>
              {label}
              {of === undefined ? "" : `, ${of}`}: {shownValue(sum)}
            </strong>{" "}
            in {plural(total, "row")}
          </p>
          <p className="about">{words}</p>
          {data.length === 0 ? (
            <Empty>There is no such row in this period: the number is nothing.</Empty>
          ) : (
            <table className="lines kpi-rows">
              <thead>
                <tr>
                  <th scope="col">Day</th>
                  <th scope="col">What</th>
                  <th scope="col">Amount</th>
                </tr>
              </thead>
              <tbody>
                {data.map(({ date, reservationId, number, what, amount, days }, index) => (
                  <tr key={`${date} ${reservationId ?? ""} ${what ?? ""} ${index}`}>
                    <td>
                      <PropertyDate value={date} />
                    </td>
                    <td>
                      {reservationId &&
                        (reservations ? (
                          <Link to={`${reservations}/${encodeURIComponent(reservationId)}`}>
                            Stay {number ?? "without a number"}
                          </Link>
                        ) : (
                          `Stay ${number ?? ""}`
                        ))}
                      {what && <span className="muted"> {what}</span>}
                      {days !== null && (
                        <span className="muted"> {plural(days, part === "departedNights" ? "night" : "day")}</span>
                      )}
                    </td>
                    <td>
                      <span className="figure">{shownValue(amount)}</span>
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          )}
          {total > perPage && (
            <Pagination
              current={page}
              pageSize={perPage}
              total={total}
              showSizeChanger={false}
              onChange={setPage}
              size="small"
            />
          )}
        </>
      )}
    </Content>
  );
}
