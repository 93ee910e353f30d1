export { score, gaps } from "./score.ts";
export { defaultRequirements, isField } from "./requirements.ts";
export { fieldLabels, gapCodes, type GapWords, isGapCode } from "./codes.ts";
export type {
  Field,
  Gap,
  GapCode,
  GapReason,
  Part,
  Profile,
  Requirement,
  Score,
  ScoreContext,
  Severity,
} from "./profile.ts";
