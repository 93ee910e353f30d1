/**
 * What a column means to the comparison of two people. It decides how values are cleaned, which graded levels there are
 * and whether a value may identify someone by itself.
 *
 * - `given`, `surname`: a person's names, compared with each other too, since forms are filled in the wrong way round
 * - `name`: the whole name in one field
 * - `birth`: a date of birth
 * - `email`, `phone`
 * - `document`: the number of a passport or identity card; two different ones are two people
 * - `code`: another number or code of a person (insurance, loyalty), which may be mistyped
 * - `postcode`, `text` (a street, a town)
 * - `category`: one of a few values (sex, state, nationality)
 */
export type Role =
  "given" | "surname" | "name" | "birth" | "email" | "phone" | "document" | "code" | "postcode" | "text" | "category";

/** A column of the people that are compared. */
export interface Column {
  readonly name: string;
  readonly role: Role;
}

/** One record: its id, and its values by column name. Empty, null and left out all mean "not known". */
export interface Person {
  readonly id: string;
  readonly values: Readonly<Record<string, string | null | undefined>>;
}

/** Roles whose value belongs to one person, or nearly: shared by too many it says nothing and is left out. */
export const identifying: ReadonlySet<Role> = new Set<Role>(["email", "phone", "document", "code"]);

/** Roles of a name, and of its parts, which may be found in each other's column. */
export const inParts: ReadonlySet<Role> = new Set<Role>(["given", "surname"]);
export const names: ReadonlySet<Role> = new Set<Role>([...inParts, "name"]);

/** Roles that people of one household do not share; surname, mail, telephone and address they do. */
export const ownToEach: ReadonlySet<Role> = new Set<Role>(["given", "name", "birth", "document", "code"]);

/** Roles that go together among strangers: where somebody is from says how they are called, and a postcode the town. */
export const ofOrigin: ReadonlySet<Role> = new Set<Role>([...names, "postcode", "text", "category"]);

/** Roles of which a value that too many records share is left out: an agency's address, or 1 January 1900. */
export const mayBeShared: ReadonlySet<Role> = new Set<Role>([...identifying, "birth"]);

/** An address, number or date of birth that more records have than this is an agency's or a placeholder. */
export const usuallyMostShared = 100;
