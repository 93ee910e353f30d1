import { z } from "zod";
import type { Vendor } from "./index.ts";

export const statuses = ["draft", "active", "suspended", "archived"] as const;
export type VendorStatus = (typeof statuses)[number];

/** Value and text of each category. */
export const categories = {
  wellness: "Wellness",
  tours: "Tours and activities",
  transport: "Transport",
  dining: "Food and drink",
  events: "Events",
  maintenance: "Maintenance",
  supplies: "Supplies",
  other: "Other",
} as const;
type Category = keyof typeof categories;

/** Text that may be missing: null, or nothing typed. When it is there it must look right. */
const optional = (most: number, looksRight: (text: string) => boolean = () => true, message?: string) =>
  z
    .string()
    .trim()
    .max(most)
    .refine((text) => text === "" || looksRight(text), message)
    .transform((text) => (text === "" ? null : text))
    .nullable();

const isEmail = (text: string) => z.email().safeParse(text).success;
/** Digits with the usual marks between them: 6 to 15 digits, as E.164 has at most. */
const isPhone = (text: string) => /^\+?[\d\s()./-]+$/.test(text) && /^\d{6,15}$/.test(text.replaceAll(/\D/g, ""));
const isWebsite = (text: string) => z.url({ protocol: /^https?$/, hostname: z.regexes.domain }).safeParse(text).success;

const category = z.union(
  (Object.keys(categories) as Category[]).map((name) => z.literal(name).meta({ title: categories[name] })),
);

const fields = {
  name: z.string().trim().min(1, "Give the vendor a name").max(120).meta({ title: "Name" }),
  category: category.meta({ title: "Category" }),
  status: z
    .enum(["draft", "active", "suspended"])
    .meta({ title: "Status", description: "Only active vendors are offered to guests" }),
  contactName: optional(120).meta({ title: "Contact", description: "Whom to ask for" }),
  email: optional(254, isEmail, "This is not an e-mail address").meta({ title: "E-mail", format: "email" }),
  phone: optional(40, isPhone, "This is not a phone number: digits, with + and spaces if you like").meta({
    title: "Phone",
    description: "With the country code, as in +351 281 000 000",
    input: "phone",
  }),
  website: optional(300, isWebsite, "This is not a web address: it begins with https://").meta({
    title: "Website",
    format: "uri",
  }),
  notes: optional(4000).meta({ title: "Notes", input: "multiline" }),
};

/** A vendor as a form or a program hands it in. */
export const newVendor = z.strictObject({
  ...fields,
  status: fields.status.default("draft"),
  contactName: fields.contactName.default(null),
  email: fields.email.default(null),
  phone: fields.phone.default(null),
  website: fields.website.default(null),
  notes: fields.notes.default(null),
});
export type NewVendor = z.input<typeof newVendor>;

/** What of a vendor may be changed; what is left out stays. */
export const vendorChange = z.strictObject(fields).partial();
export type VendorChange = z.input<typeof vendorChange>;

/** A vendor as it is answered. */
export const vendor: z.ZodType<Vendor> = z.strictObject({
  id: z.string(),
  name: z.string(),
  category: z.string(),
  status: z.enum(statuses),
  contactName: z.string().nullable(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  website: z.string().nullable(),
  notes: z.string().nullable(),
  createdAt: z.string(),
  updatedAt: z.string(),
});

const vendorId = z.object({ vendorId: z.string() });
export const vendorEvents = { created: vendorId, changed: vendorId, archived: vendorId };
