import { Modal } from "antd";
import { useState } from "react";
import { useShortcut } from "../kit/shortcuts.ts";

const shortcuts = [
  ["Ctrl K", "Find a guest, a record, a page"],
  ["/", "Search the list on this page"],
  ["?", "Show these keys"],
  ["Esc", "Close what is open"],
] as const;

/** The keys of the admin, on "?". */
export function ShortcutHelp() {
  const [open, setOpen] = useState(false);
  useShortcut("?", () => setOpen(true));
  return (
    <Modal open={open} onCancel={() => setOpen(false)} footer={null} title="Keys" width={420}>
      <dl className="keys">
        {shortcuts.map(([key, does]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
    </Modal>
  );
}
