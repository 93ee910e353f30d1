export { misfits } from "../../../mews/operations/fits.ts";
