import { App, Button } from "antd";
import { apiErrorOf } from "../api/errors.ts";
import { Actor, PropertyDate } from "../fields/cells.tsx";
import { Fault } from "../kit/faults.tsx";
import { LinesScroll } from "../kit/lines-scroll.tsx";
import { useSource } from "../kit/source.ts";
import { Empty } from "../kit/states.tsx";
import { useManifest } from "../manifest/context.tsx";
import { Tile } from "../widgets/tile.tsx";
import type { Version } from "./completeness-types.ts";
import { useSend } from "./sync-send.ts";

/** The requirements as they were saved, what was other each time, and the way back. */
export function Versions({ inForce }: { inForce: number }) {
  const query = useSource<{ data: readonly Version[] }>("/completeness/requirements/versions");
  const { can } = useManifest();
  const { modal } = App.useApp();
  const send = useSend();
  const ask = (number: number) =>
    void modal.confirm({
      title: `Put version ${number} in force again?`,
      content: "All profiles are scored anew by it. What is in force now stays in this list.",
      okText: "Put it in force",
      onOk: () => send.mutateAsync({ path: `/completeness/requirements/versions/${number}/restore` }).catch(() => {}), // what went wrong is said below the list
    });
  return (
    <Tile label="Versions" help="Each time the requirements were saved." size="full" query={query}>
      {({ data }) =>
        data.length === 0 ? (
          <Empty>Innkit's own requirements are in force. Each time you save others, they are kept here.</Empty>
        ) : (
          <>
            <LinesScroll label="Versions kept">
              <table className="lines">
                <thead>
                  <tr>
                    <th scope="col">Version</th>
                    <th scope="col">Saved</th>
                    <th scope="col">By</th>
                    <th scope="col">What changed</th>
                    <th scope="col">State</th>
                  </tr>
                </thead>
                <tbody>
                  {data.map(({ number, savedAt, savedBy, changes }) => (
                    <tr key={number}>
                      <td>{number}</td>
                      <td>
                        <PropertyDate value={savedAt} time />
                      </td>
                      <td>
                        <Actor id={savedBy} />
                      </td>
                      <td>{changes.join("; ")}</td>
                      <td>
                        {number === inForce
                          ? "In force"
                          : can("settings:write") && (
                              <Button size="small" loading={send.isPending} onClick={() => ask(number)}>
                                Put in force
                              </Button>
                            )}
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </LinesScroll>
            {send.error && <Fault error={apiErrorOf(send.error)} />}
          </>
        )
      }
    </Tile>
  );
}
