import { errors } from "../errors.ts";
import type { Resource } from "../resource.ts";
import { configuration } from "./streams.ts";

/** The streams of one kit: the built-in ones, and those that plugins added while they were set up. */
export interface Streams {
  /** What is copied, in this order. */
  readonly resources: readonly Resource[];
  /** Of all streams, the hotel's own first. */
  readonly names: readonly string[];
  labelOf(stream: string): string;
  /** @throws sync/no_such_stream */
  check(stream: string | undefined): void;
  /** @throws sync/bad_resource, sync/closed */
  add(resource: Resource): void;
  /** Nothing can be added any more. */
  close(): void;
}

export function streamsOf(builtIn: readonly Resource[]): Streams {
  const resources = [...builtIn];
  const names = [configuration.name, ...resources.map(({ name }) => name)];
  let isClosed = false;
  return {
    resources,
    names,
    labelOf: (stream) => resources.find(({ name }) => name === stream)?.label ?? configuration.label,
    check(stream) {
      if (stream === undefined || names.includes(stream)) return;
      throw errors.no_such_stream(
        { stream },
        { message: `There is no stream "${stream}"; there are: ${names.join(", ")}` },
      );
    },
    add(resource) {
      const fault = faultOf(resource, resources);
      const { name } = resource;
      if (fault)
        throw errors.bad_resource({ stream: name }, { message: `The stream "${name}" cannot be added: ${fault}` });
      if (isClosed) throw errors.closed({ stream: name });
      resources.push(resource);
      names.push(name);
    },
    close: () => void (isClosed = true),
  };
}

/** What every mirrored row has besides its columns, and what the statement that writes it calls its own. */
const taken = [
  "property_id",
  "id",
  "source",
  "source_id",
  "synced_at",
  "sync_state",
  "payload",
  "place",
  "hash",
  "before",
];

/** What keeps a resource from being copied beside the others. */
function faultOf({ name, entity, table, columns }: Resource, others: readonly Resource[]): string | undefined {
  const word = /^[a-z][a-z0-9_]*$/;
  if (![name, entity, table, ...Object.keys(columns)].every((one) => word.test(one)))
    return "its name, entity, table and columns are words of small letters, digits and underscores";
  const reserved = taken.find((column) => Object.hasOwn(columns, column));
  if (reserved !== undefined) return `a column cannot be called "${reserved}"`;
  if (!Object.hasOwn(columns, "is_active") || !Object.hasOwn(columns, "updated_at"))
    return "its columns must have is_active and updated_at";
  if (table.startsWith("sync_")) return `a table of a plugin begins with the plugin's name, not with "sync_"`;
  if (name === configuration.name || others.some((other) => other.name === name)) return "there is one of that name";
  if (others.some((other) => other.entity === entity)) return `"${entity}" is copied by another stream`;
  if (others.some((other) => other.table === table)) return `the table ${table} is filled by another stream`;
  return undefined;
}
