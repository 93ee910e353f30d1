import type { FormInstance } from "antd";
import { ApiError } from "../api/errors.ts";

/**
 * Puts what the server says of single fields at those fields. Returns the error where something is left to say:
 * a fault of the whole, or of a field that the form does not show.
 */
export function placeIssues(form: FormInstance, error: ApiError): ApiError | undefined {
  const shown = new Set(form.getFieldsError().map(({ name }) => name.join(".")));
  const left = error.issues.filter(({ path, message }) => {
    const name = path.split(".").map((part) => (/^\d+$/.test(part) ? Number(part) : part));
    if (!shown.has(path)) return true;
    form.setFields([{ name, errors: [message] }]);
    return false;
  });
  const [first] = error.issues.filter((issue) => !left.includes(issue));
  if (first) form.scrollToField(first.path.split("."), { behavior: "smooth", block: "center" });
  if (error.issues.length === 0) return error;
  if (left.length === 0) return undefined;
  const message = left.map(({ path, message: words }) => (path ? `${path}: ${words}` : words)).join("; ");
  return new ApiError({ ...error, message, code: error.code, status: error.status, requestId: error.requestId });
}
