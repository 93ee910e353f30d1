import { useQuery } from "@tanstack/react-query";
import { Input, Select } from "antd";
import { useEffect, useState } from "react";
import type { ApiError } from "../api/errors.ts";
import type { ControlProps } from "../fields/controls.tsx";
import type { JsonSchema } from "../fields/schema.ts";
import { useSource } from "../kit/source.ts";
import { useManifest } from "../manifest/context.tsx";
import type { ResourceEntry } from "../manifest/entries.ts";
import { titleOf } from "../pages/titles.ts";
import { useServices } from "../services.ts";

/** Another record by its name: of the list that the schema's input names, "pick:sync/companies". By its id, where nobody may see that list. */
export function Pick(props: ControlProps) {
  const { resources } = useManifest();
  const entry = resources.find(({ name }) => name === listOf(props.schema));
  return entry ? <Named {...props} entry={entry} /> : <ById {...props} />;
}

interface Row {
  id: string;
}

function Named({
  entry,
  emptied,
  value,
  onChange,
  disabled,
  schema: _schema,
  ...props
}: ControlProps & { entry: ResourceEntry }) {
  const [typed, setTyped] = useState("");
  const sought = useSettled(typed);
  const chosen = typeof value === "string" ? value : undefined;
  const current = useRow(entry, chosen);
  const found = useSource<{ data: Row[] }>(`${entry.api}?perPage=20&q=${encodeURIComponent(sought)}`);
  const options = (found.data?.data ?? []).map((row) => ({ value: row.id, label: titleOf(entry, row) }));
  if (chosen !== undefined && !options.some((option) => option.value === chosen))
    options.unshift({ value: chosen, label: current.data ? titleOf(entry, current.data) : chosen });
  return (
    <Select
      {...props}
      disabled={disabled ?? false}
      value={chosen}
      options={options}
      loading={found.isFetching}
      onChange={(next) => onChange?.(next ?? emptied)}
      allowClear={emptied !== undefined}
      showSearch={{ onSearch: setTyped, filterOption: false }}
      notFoundContent={found.error ? found.error.message : found.isFetching ? "Looking…" : "None is called so"}
      placeholder={`Find one of the ${entry.resource.label.toLowerCase()}`}
    />
  );
}

function ById({ emptied, value, onChange, disabled, schema: _schema, ...props }: ControlProps) {
  return (
    <Input
      {...props}
      disabled={disabled ?? false}
      value={typeof value === "string" ? value : ""}
      onChange={({ target }) => onChange?.(target.value === "" ? emptied : target.value)}
      autoComplete="off"
    />
  );
}

/** What a picked record is called. */
export function Picked({ schema, id }: { schema: JsonSchema; id: string }) {
  const { resources } = useManifest();
  const entry = resources.find(({ name }) => name === listOf(schema));
  const { data } = useRow(entry, id);
  return entry && data ? titleOf(entry, data) : id;
}

const listOf = ({ input }: JsonSchema) => input?.slice("pick:".length);

function useRow(entry: ResourceEntry | undefined, id: string | undefined) {
  const { api } = useServices();
  const path = `${entry?.api ?? ""}/${encodeURIComponent(id ?? "")}`;
  return useQuery<Row, ApiError>({
    queryKey: ["source", path],
    queryFn: ({ signal }) => api.get<Row>(path, { signal }),
    enabled: entry !== undefined && id !== undefined,
  });
}

const pause = 250;

/** A text once nobody has typed for a moment. */
function useSettled(text: string): string {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), pause);
    return () => clearTimeout(timer);
  }, [text]);
  return settled;
}
