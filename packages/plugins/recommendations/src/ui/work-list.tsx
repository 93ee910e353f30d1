import {
  Content,
  Empty,
  Link,
  PageHead,
  type PartProps,
  plural,
  useMay,
  useMe,
  useShortcut,
  useSource,
} from "@innkit/admin/kit";
import { Checkbox, Input, Pagination, Segmented } from "antd";
import { useState } from "react";
import type { RecommendationsSummary, WorkListEntry } from "../types.ts";
import { useDecide } from "./deciding.ts";
import { Entry } from "./entry.tsx";
import type { Dialog } from "./item.tsx";

type When = "tonight" | "tomorrow" | "later" | "inHouse";

const filters: Readonly<Record<When, string>> = {
  tonight: "days.lte=0&inHouse=false",
  tomorrow: "days=1&inHouse=false",
  later: "days.gte=2&inHouse=false",
  inHouse: "inHouse=true",
};
const labels: Readonly<Record<When, string>> = {
  tonight: "Tonight",
  tomorrow: "Tomorrow",
  later: "Later",
  inHouse: "In the house",
};
const perPage = 25;

/** What to mend about guests, who arrives tonight first; worked through with the mouse, a finger, or the keys. */
export function WorkList({ page: described }: PartProps) {
  const [when, setWhen] = useState<When>("tonight");
  const [q, setQ] = useState("");
  const [isMine, setMine] = useState(false);
  const [page, setPage] = useState(1);
  const me = useMe();
  const summary = useSource<RecommendationsSummary>("/recommendations/summary");
  const search = `${filters[when]}${q.trim() ? `&q=${encodeURIComponent(q.trim())}` : ""}${isMine ? `&owners=${encodeURIComponent(me.id)}` : ""}`;
  const list = useSource<{ data: readonly WorkListEntry[]; total: number }>(
    `/recommendations/work-list?${search}&perPage=${perPage}&page=${page}`,
  );
  const counts = summary.data;
  const show = (change: () => void) => {
    change();
    setPage(1);
  };
  return (
    <>
      <PageHead
        title={described?.label ?? "Work list"}
        note={counts && plural(counts.open, "thing")}
        about="What to mend before guests arrive, the most pressing first. It closes by itself when it is done."
      />
      <div className="toolbar">
        <Segmented<When>
          aria-label="When"
          value={when}
          onChange={(chosen) => show(() => setWhen(chosen))}
          options={(Object.keys(labels) as When[]).map((value) => ({
            value,
            label: (
              <>
                {labels[value]} {counts && <span className="count">{counts[value]}</span>}
              </>
            ),
          }))}
        />
        <Input.Search
          className="search"
          allowClear
          aria-label="Search the work list"
          placeholder="Guest, room, or number of the stay"
          onSearch={(typed) => show(() => setQ(typed))}
        />
        <Checkbox checked={isMine} onChange={({ target }) => show(() => setMine(target.checked))}>
          Mine
        </Checkbox>
      </div>
      <Content query={list}>
        {({ data, total }) =>
          data.length === 0 ? (
            <div className="card full">
              <Empty>
                {q || isMine ? "Nothing fits. Search for something else, or for everyone’s." : emptyWords[when]}
                {counts && counts.snoozed > 0 && (
                  <>
                    {" "}
                    <Link to="/recommendations/items?state=snoozed">{plural(counts.snoozed, "thing")} put off</Link>
                  </>
                )}
              </Empty>
            </div>
          ) : (
            <>
              <Entries data={data} today={counts?.date} />
              {total > perPage && (
                <Pagination
                  current={page}
                  pageSize={perPage}
                  total={total}
                  showSizeChanger={false}
                  onChange={setPage}
                  align="center"
                />
              )}
            </>
          )
        }
      </Content>
    </>
  );
}

/** Things to do of a guest that are shown before somebody asks for all: the gravest. */
const atFirst = 4;

const emptyWords: Readonly<Record<When, string>> = {
  tonight: "Nothing is to be mended about tonight’s arrivals.",
  tomorrow: "Nothing is to be mended about tomorrow’s arrivals.",
  later: "Nothing is to be mended about later arrivals.",
  inHouse: "Nothing is to be mended about guests in the house.",
};

function Entries({ data, today }: { data: readonly WorkListEntry[]; today: string | undefined }) {
  const deciding = useDecide();
  const mayDecide = useMay("recommendations:write");
  const mayWrite = useMay("sync:write");
  const [chosen, setChosen] = useState<string>();
  const [dialog, setDialog] = useState<Dialog>();
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set());
  const shownOf = ({ id, items: all }: WorkListEntry) => (opened.has(id) ? all : all.slice(0, atFirst));
  const items = data.flatMap(shownOf);
  const current = items.find(({ id }) => id === chosen) ?? items[0];

  const step = (by: number) => {
    const at = items.findIndex(({ id }) => id === current?.id);
    const next = items[Math.min(items.length - 1, Math.max(0, at + by))];
    if (!next) return;
    setChosen(next.id);
    document.querySelector<HTMLElement>(`[data-todo="${next.id}"]`)?.focus();
  };
  useShortcut("j", () => step(1));
  useShortcut("k", () => step(-1));
  useShortcut("d", () => {
    if (mayDecide && current) deciding.decide([current.id], { state: "done" }, `Done: ${current.title}`);
  });
  useShortcut("x", () => mayDecide && setDialog("dismiss"));
  useShortcut("m", () => mayWrite && current?.canWrite && setDialog("write"));
  return (
    <>
      <ul className="entries">
        {data.map((entry) => (
          <Entry
            key={entry.id}
            entry={entry}
            shown={shownOf(entry)}
            onShowAll={() => setOpened(new Set([...opened, entry.id]))}
            today={today}
            deciding={deciding}
            current={current?.id}
            onCurrent={setChosen}
            dialog={dialog}
            onDialog={setDialog}
          />
        ))}
      </ul>
      {mayDecide && (
        <p className="keys-hint">
          <kbd>j</kbd> <kbd>k</kbd> next and previous · <kbd>m</kbd> mend · <kbd>d</kbd> done · <kbd>x</kbd> dismiss
        </p>
      )}
    </>
  );
}
