import { SearchOutlined } from "@ant-design/icons";
import { useEffect, useId, useRef, useState, type KeyboardEvent } from "react";
import { useNavigate } from "react-router";
import { useFindings, type Finding } from "./findings.ts";

interface Props {
  open: boolean;
  setOpen(open: boolean): void;
}

/** The command palette, on Ctrl K: pages, actions, and the records that fit what is typed. */
export function Palette({ open, setOpen }: Props) {
  useEffect(() => {
    const onKey = (event: globalThis.KeyboardEvent) => {
      if (event.key.toLowerCase() !== "k" || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      setOpen(true);
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, [setOpen]);
  return open && <Dialog close={() => setOpen(false)} />;
}

/** The browser's own dialog: what is typed the moment it opens is typed into it, and Escape closes it. */
function Dialog({ close }: { close(): void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog
      ref={dialog}
      className="palette"
      aria-label="Find"
      onClose={close}
      onClick={({ target }) => target === dialog.current && close()}
    >
      <Finder close={close} />
    </dialog>
  );
}

function Finder({ close }: { close(): void }) {
  const [typed, setTyped] = useState("");
  const { findings, busy } = useFindings(typed);
  const [place, setPlace] = useState(0);
  const list = useId();
  const navigate = useNavigate();
  const current = Math.min(place, findings.length - 1);
  useEffect(() => {
    document.getElementById(`${list}-${current}`)?.scrollIntoView({ block: "nearest" });
  }, [list, current]);

  function go({ to }: Finding): void {
    close();
    void navigate(to);
  }

  function onKeyDown(event: KeyboardEvent): void {
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    const chosen = findings[current];
    if (step !== 0 && findings.length > 0) {
      event.preventDefault();
      setPlace((current + step + findings.length) % findings.length);
    } else if (event.key === "Enter" && chosen) go(chosen);
  }

  return (
    <>
      <div className="palette-box">
        <SearchOutlined aria-hidden />
        <input
          autoFocus
          role="combobox"
          aria-expanded="true"
          aria-controls={list}
          aria-activedescendant={findings.length > 0 ? `${list}-${current}` : undefined}
          aria-label="Find a guest, a record or a page"
          placeholder="Name, e-mail, number, or a page"
          value={typed}
          onChange={({ target }) => {
            setTyped(target.value);
            setPlace(0);
          }}
          onKeyDown={onKeyDown}
        />
      </div>
      <ul id={list} role="listbox" aria-label="What was found" className="palette-list">
        {findings.map((finding, index) => (
          <li
            key={finding.to}
            id={`${list}-${index}`}
            role="option"
            aria-selected={index === current}
            onMouseMove={() => setPlace(index)}
            onClick={() => go(finding)}
          >
            <span className="palette-name">
              {finding.label}
              {finding.about && <span className="palette-about">{finding.about}</span>}
            </span>
            <small>{finding.kind}</small>
          </li>
        ))}
      </ul>
      {findings.length === 0 && <p className="palette-none">{busy ? "Looking…" : `Nothing is called “${typed}”.`}</p>}
    </>
  );
}
