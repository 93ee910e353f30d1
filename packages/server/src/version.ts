import own from "../package.json" with { type: "json" };

/** The version of this package; `sdk`, `server` and `admin` share it. */
export const version: string = own.version;
