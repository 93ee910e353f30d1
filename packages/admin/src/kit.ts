/* What a plugin's own pages, cards and controls are made of, besides antd. */
// First: the installed packages call it while what is below is still being read.
export { type AdminUi, defineAdminUi, type PartProps } from "./kit/ui.ts";
export { type Api } from "./api/client.ts";
export { Ago } from "./fields/ago.tsx";
export { Actor, Cell, Money, PropertyDate } from "./fields/cells.tsx";
export { type ControlProps } from "./fields/controls.tsx";
export { Field, type FieldProps, Fields } from "./fields/field.tsx";
export { formatDate, formatMoney, formatNumber, formatPercent, plural } from "./fields/format.ts";
export { Pill } from "./fields/pill.tsx";
export { type JsonSchema } from "./fields/schema.ts";
export { ScoreBar, ScoreRing } from "./fields/score.tsx";
export { ApiError, apiErrorOf } from "./api/errors.ts";
export { type Order, useSend } from "./builtin/sync-send.ts";
export { useApi, useMay, useProperty } from "./kit/access.ts";
export { Fault } from "./kit/faults.tsx";
export { type Objection, Objections } from "./kit/objections.tsx";
export { PageHead } from "./kit/page.tsx";
export { useMe, usePeople } from "./kit/people.ts";
export { useShortcut } from "./kit/shortcuts.ts";
export { useSource } from "./kit/source.ts";
export { Empty, Loading } from "./kit/states.tsx";
export { Content, Help, Tile } from "./widgets/tile.tsx";
export { useManifest } from "./manifest/context.tsx";
export { Link, useNavigate, useSearchParams } from "react-router";
