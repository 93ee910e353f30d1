import { sql } from "kysely";
import { changed, date, flag, text, uuid, word } from "./columns.ts";
import { defineResource, type Resource } from "../resource.ts";
import type { MirrorRow } from "../rows.ts";
import { countryNames } from "../words.ts";

export interface IdentityDocumentRow extends MirrorRow {
  guest_id: string;
  /** "identity_card" | "passport" | "visa" | "drivers_license" */
  kind: string;
  /** Null where the law forbids to keep it. */
  number: string | null;
  issued_on: string | null;
  expires_on: string | null;
  issuing_country: string | null;
  is_verified: boolean;
}

/**
 * Identity documents, only where the hotel has switched them on: they are sensitive. Mews has neither a stamp nor a time
 * filter for them and wants their owners named, so those of the guests in house and of those who arrive within 30 days are
 * read whole. A deleted document vanishes.
 */
export const identityDocuments: Resource = defineResource<IdentityDocumentRow>({
  name: "identity_documents",
  label: "Identity documents",
  entity: "identity_document",
  table: "sync_identity_document",
  operation: "identityDocuments/getAll",
  collection: "IdentityDocuments",
  ids: "IdentityDocumentIds",
  windowed: false,
  stamped: false,
  vanishes: true,
  optIn: "documents",
  needs: ["expectedGuestIds"],
  request: ({ expectedGuestIds }) => ({ CustomerIds: expectedGuestIds }),
  columns: {
    guest_id: uuid("CustomerId"),
    kind: word("Type"),
    number: text("Number"),
    issued_on: date("IssuanceDate"),
    expires_on: date("ExpirationDate"),
    issuing_country: text("IssuingCountryCode"),
    is_verified: flag("IsVerified", false),
    is_active: sql`true`,
    updated_at: changed(),
  },
  personal: {
    columns: ["number", "issued_on", "expires_on", "issuing_country", "is_verified"],
    of: [{ column: "guest_id", entity: "guest" }],
  },
  said: {
    issued_on: { label: "Issued" },
    expires_on: { label: "Expires" },
    issuing_country: { label: "Issued by", words: countryNames },
  },
  announces: "records_changed",
  pace: "others",
});
