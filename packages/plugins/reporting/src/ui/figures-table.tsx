import { Empty, PropertyDate } from "@innkit/admin/kit";
import type { Kpis } from "../types.ts";
import { groupings } from "./asked.ts";
import type { Behind } from "./rows-drawer.tsx";
import { shownValue } from "./shown.ts";

/** What stands in the table, and the part whose rows a number shows. */
const columns = [
  { figure: "occupancy", label: "Occupancy", unit: "share", part: "sold" },
  { figure: "roomsSold", label: "Sold", unit: "roomNights", part: "sold" },
  { figure: "roomsAvailable", label: "Available", unit: "roomNights", part: "available" },
  { figure: "adr", label: "ADR", unit: "money", part: "roomsRevenue" },
  { figure: "revpar", label: "RevPAR", unit: "money", part: "roomsRevenue" },
  { figure: "roomsRevenue", label: "Rooms revenue", unit: "money", part: "roomsRevenue" },
  { figure: "totalRevenue", label: "Total revenue", unit: "money", part: "totalRevenue" },
  { figure: "pickup", label: "Pickup", unit: "roomNights", part: "pickup" },
  { figure: "pickupRevenue", label: "Pickup in money", unit: "money", part: "pickupRevenue" },
] as const;

/** The figures of each day, month, category … */
export function FiguresTable({ kpis, by, show }: { kpis: Kpis; by: string; show(behind: Behind): void }) {
  const { groups } = kpis;
  if (groups.length === 0)
    return (
      <div className="card full">
        <Empty>Nothing was booked, sold or charged in this period.</Empty>
      </div>
    );
  return (
    <section className="card full kpi-table" aria-label={`By ${groupings[by]?.toLowerCase() ?? by}`}>
      <div className="lines-scroll">
        <table className="lines">
          <thead>
            <tr>
              <th scope="col">{groupings[by]}</th>
              {columns.map(({ figure, label }) => (
                <th key={figure} scope="col">
                  {label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {groups.map(({ key, label, values }) => (
              <tr key={key}>
                <th scope="row">{by === "day" ? <PropertyDate value={key} /> : label}</th>
                {columns.map(({ figure, label: column, unit, part }) => {
                  const value = values[figure];
                  return (
                    <td key={figure}>
                      {value === null || value === undefined ? (
                        <span className="nothing">–</span>
                      ) : (
                        <button
                          type="button"
                          className="figure"
                          aria-label={`${column}, ${label}: ${shownValue(value, unit)}. Show the rows`}
                          onClick={() => show({ part, by, group: key, of: label })}
                        >
                          {shownValue(value, unit)}
                        </button>
                      )}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
