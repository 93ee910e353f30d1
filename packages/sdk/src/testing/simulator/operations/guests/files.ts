import { invalid } from "../../protocol/refusal.ts";
import type { World } from "../../world.ts";

const TYPES = ["application/pdf", "image/bmp", "image/gif", "image/jpeg", "image/png", "image/tiff"];

/** Attaches a file to an account; one that is too large was refused with the request that carried it. */
export function keepFile(
  world: World,
  accountId: string,
  file: { readonly Name: string; readonly Type: string; readonly Data: string },
): { readonly FileId: string } {
  const { Name, Type, Data } = file;
  if (Name.trim() === "") throw invalid("Name");
  if (!TYPES.includes(Type.toLowerCase())) throw invalid("Type");
  const bytes = Buffer.from(Data, "base64");
  if (bytes.length === 0 || bytes.toString("base64") !== Data) throw invalid("Data");
  const row = { Id: world.uuid(), AccountId: accountId, Name, Type, Bytes: bytes.length };
  return { FileId: world.add("files", row).Id };
}
