/* What a plugin's own pages, cards and controls are made of, besides antd. */
export { type Api } from "./api/client.ts";
export { ApiError } from "./api/errors.ts";
export { Ago } from "./fields/ago.tsx";
export { Cell, Money, PropertyDate } from "./fields/cells.tsx";
export { type ControlProps } from "./fields/controls.tsx";
export { Field, type FieldProps, Fields } from "./fields/field.tsx";
export { Pill } from "./fields/pill.tsx";
export { type JsonSchema } from "./fields/schema.ts";
export { ScoreBar, ScoreRing } from "./fields/score.tsx";
export { useApi, useProperty } from "./kit/access.ts";
export { Fault } from "./kit/faults.tsx";
export { PageHead } from "./kit/page.tsx";
export { useSource } from "./kit/source.ts";
export { Empty, Loading } from "./kit/states.tsx";
export { type AdminUi, defineAdminUi, type PartProps } from "./kit/ui.ts";
export { Content, Tile } from "./widgets/tile.tsx";
