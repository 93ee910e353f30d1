import { z } from "zod";
import { type Creation, creation } from "./command.ts";

export interface NewCompany {
  readonly name: string;
  readonly email?: string | undefined;
  readonly phone?: string | undefined;
  readonly website?: string | undefined;
  readonly taxId?: string | undefined;
  readonly contact?: string | undefined;
  readonly notes?: string | undefined;
  /** It may pay by invoice. Default no. */
  readonly invoiceable?: boolean | undefined;
}

const text = (most = 1000) => z.string().trim().min(1).max(most);

const input = z.strictObject({
  name: text().meta({ title: "Name" }),
  email: text().optional().meta({ title: "E-mail for invoices" }),
  phone: text().optional().meta({ title: "Telephone" }),
  website: text().optional().meta({ title: "Website" }),
  taxId: text().optional().meta({ title: "Tax number" }),
  contact: text().optional().meta({ title: "Contact" }),
  notes: text(10_000).optional().meta({ title: "Notes" }),
  invoiceable: z.boolean().default(false).meta({ title: "May pay by invoice" }),
});

/** Mews keeps an identifier of ours with a company, and finds it by that. */
export const addCompany: Creation<NewCompany> = creation<NewCompany>({
  name: "company.add",
  label: "Add a company",
  class: "keyed",
  operation: "companies/add",
  entity: "company",
  input,
  request: (company, { key }) => ({
    ...fieldsOf(company),
    Options: {
      Invoiceable: company.invoiceable ?? false,
      AddFeesToInvoices: false,
      AddTaxDeductedPaymentToInvoices: false,
    },
    ExternalIdentifier: key,
  }),
  made: ({ Companies }) => (Companies as readonly { readonly Id: string }[] | undefined)?.[0]?.Id,
  async look(_input, { mews, key, signal }) {
    const { Companies } = await mews.call(
      "companies/getAll",
      { ExternalIdentifiers: [key], Limitation: { Count: 2 } },
      { feature: "sync", signal },
    );
    return Companies.map((row) => ({ id: row.Id, values: { ...row } }));
  },
  sent: (company) => fieldsOf(company),
});

function fieldsOf({ name, email, phone, website, taxId, contact, notes }: NewCompany): Record<string, unknown> {
  const fields = {
    Name: name,
    InvoicingEmail: email,
    Telephone: phone,
    WebsiteUrl: website,
    TaxIdentifier: taxId,
    ContactPerson: contact,
    Notes: notes,
  };
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}
