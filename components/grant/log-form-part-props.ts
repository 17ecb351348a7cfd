import type { LogFormProps, LogFormState } from "./log-form-types";
import type { LogFormParts } from "./use-log-form";

export type LogPartProps = LogFormProps & { state: LogFormState; parts: LogFormParts };

/** The longest a field takes; the operation's schema says the same. */
export { LENGTHS } from "@/lib/grant/fields";

/** The message of a field, if it has one. */
export function errorOf(state: LogFormState, field: string): string | undefined {
  return state.errors.find((error) => error.field === field)?.message;
}
