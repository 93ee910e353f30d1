import { Button, Popconfirm } from "antd";
import { apiErrorOf } from "../api/errors.ts";
import { Fault } from "../kit/faults.tsx";
import { useSend } from "./sync-send.ts";
import { SyncValue } from "./sync-words.tsx";
import type { Checked, SyncWrite } from "./sync-write-types.ts";

/** For a write of which nobody knows whether it happened: look in Mews, then say what became of it. */
export function Doubt({ write, source }: { write: SyncWrite; source: string }) {
  const look = useSend<Checked>();
  const settle = useSend();
  const busy = look.isPending || settle.isPending;
  const error = settle.error ?? look.error;
  const isOnce = write.class === "once";
  return (
    <div className="doubt">
      <div className="decide">
        <Button
          type="primary"
          loading={look.isPending}
          disabled={busy}
          onClick={() => look.mutate({ path: `${source}/check` })}
        >
          Look in Mews
        </Button>
        <Button
          disabled={busy}
          onClick={() => settle.mutate({ path: `${source}/settle`, body: { verdict: "happened" } })}
        >
          It happened
        </Button>
        <Popconfirm
          title="Send it once more?"
          description={
            isOnce
              ? "If it happened already, Mews has it twice then: nothing tells the two apart."
              : "It is looked for first, and sent only where it is not there."
          }
          okText="Send it"
          cancelText="Leave it"
          onConfirm={() => settle.mutate({ path: `${source}/send-again` })}
        >
          <Button disabled={busy}>Send again</Button>
        </Popconfirm>
        <Popconfirm
          title="Give it up?"
          description="It is not sent any more."
          okText="Give up"
          okButtonProps={{ danger: true }}
          cancelText="Leave it"
          onConfirm={() => settle.mutate({ path: `${source}/settle`, body: { verdict: "give_up" } })}
        >
          <Button danger disabled={busy}>
            Give up
          </Button>
        </Popconfirm>
        {error && <Fault error={apiErrorOf(error)} />}
      </div>
      {look.data && <Found checked={look.data} />}
    </div>
  );
}

function Found({ checked: { found, write } }: { checked: Checked }) {
  if (found.length === 0)
    return (
      <p role="status" className="hint">
        Nothing like it is in Mews.
      </p>
    );
  return (
    <div role="status">
      <p className="hint">
        {write.state === "done" ? "It is in Mews:" : "This is in Mews and looks like it. Is it the same?"}
      </p>
      <ul className="found">
        {found.map(({ id, values }) => (
          <li key={id}>
            <dl className="facts">
              {Object.entries(values).map(([name, value]) => (
                <div key={name}>
                  <dt>{name}</dt>
                  <dd>
                    <SyncValue value={value} />
                  </dd>
                </div>
              ))}
              <div>
                <dt>Id in Mews</dt>
                <dd>
                  <code>{id}</code>
                </dd>
              </div>
            </dl>
          </li>
        ))}
      </ul>
    </div>
  );
}
