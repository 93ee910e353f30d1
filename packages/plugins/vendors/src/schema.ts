import { z } from "zod";

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

/** A line of text that may be empty, and when it is not must look right. */
const line = (most: number, looksRight: (text: string) => boolean, message: string) =>
  z
    .string()
    .trim()
    .max(most)
    .refine((text) => text === "" || looksRight(text), message);

const isEmail = (text: string) => z.email().safeParse(text).success;
/** Digits with the usual marks between them: 6 to 15 digits, as E.164 has at most. */
const isPhone = (text: string) => /^\+?[\d\s()./-]+$/.test(text) && /^\d{6,15}$/.test(text.replaceAll(/\D/g, ""));
const isWebsite = (text: string) => z.url({ protocol: /^https?$/, hostname: z.regexes.domain }).safeParse(text).success;

const fields = {
  name: z.string().trim().min(1, "Give the vendor a name").max(120).meta({ title: "Name" }),
  category: z
    .enum(Object.keys(categories) as [Category, ...Category[]])
    .meta({ title: "Category", labels: categories }),
  status: z
    .enum(["draft", "active", "suspended"])
    .meta({ title: "Status", description: "Only active vendors are offered to guests" }),
  contactName: z.string().trim().max(120).meta({ title: "Contact", description: "Whom to ask for" }),
  email: line(254, isEmail, "This is not an e-mail address").meta({ title: "E-mail", format: "email" }),
  phone: line(40, isPhone, "This is not a phone number: digits, with + and spaces if you like").meta({
    title: "Phone",
    description: "With the country code, as in +351 281 000 000",
    input: "phone",
  }),
  website: line(300, isWebsite, "This is not a web address: it begins with https://").meta({
    title: "Website",
    format: "uri",
  }),
  notes: z.string().trim().max(4000).meta({ title: "Notes", input: "textarea" }),
};

/** A vendor as a form or a program hands it in. */
export const newVendor = z.strictObject({
  ...fields,
  status: fields.status.default("draft"),
  contactName: fields.contactName.default(""),
  email: fields.email.default(""),
  phone: fields.phone.default(""),
  website: fields.website.default(""),
  notes: fields.notes.default(""),
});
export type NewVendor = z.input<typeof newVendor>;

/** What of a vendor may be changed; what is left out stays. */
export const vendorChange = z.strictObject(fields).partial();
export type VendorChange = z.input<typeof vendorChange>;

const vendorId = z.object({ vendorId: z.string() });
export const vendorEvents = { created: vendorId, changed: vendorId, archived: vendorId };
