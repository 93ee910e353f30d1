export {
  type PropertyTime,
  propertyTime,
  type StayRules,
  stayRules,
  type TimeUnitPeriod,
  type TimeUnitWindow,
} from "./time-units.ts";
export { type AnyReservation, readReservation } from "./reservation.ts";
