export { score, gaps, contextOfStay } from "./score.ts";
export {
  askedPhases,
  defaultRequirements,
  purposes,
  type AskedPhase,
  type Requirement,
  type Strictness,
  type View,
} from "./requirements.ts";
export { isField } from "./checks/fields.ts";
export { fieldLabels, gapCodes, type GapWords, isGapCode, mendedBy } from "./codes.ts";
export type {
  Field,
  Gap,
  GapCode,
  GapReason,
  IdentityDocument,
  Part,
  Profile,
  Purpose,
  Score,
  ScoreContext,
  Severity,
  StayPhase,
} from "./profile.ts";
