import type { LogFormProps, LogFormState } from "./log-form-types";
import type { LogFormParts } from "./use-log-form";

export type LogPartProps = LogFormProps & { state: LogFormState; parts: LogFormParts };

/** The message of a field, if it has one. */
export function errorOf(state: LogFormState, field: string): string | undefined {
  return state.errors.find((error) => error.field === field)?.message;
}
