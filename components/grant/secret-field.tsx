"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useSyncExternalStore } from "react";
import { Checkbox } from "@/components/ui/checkbox";
import { type ControlProps, Field, type FieldProps } from "@/components/ui/field";
import { TextInput } from "@/components/ui/text-input";
import type { Secrets } from "./use-secrets";

type Props = Omit<FieldProps, "children" | "warning"> & {
  secrets: Secrets;
  /** Another control than a line of text; it tells `secrets.look` itself. */
  children?: (control: ControlProps) => ReactNode;
  defaultValue?: string | undefined;
  placeholder?: string;
  maxLength?: number;
};

/** A free text that must never hold a secret: warned while it is typed, before it leaves the page. */
export function SecretField(props: Props) {
  const { secrets, children, defaultValue, placeholder, maxLength, error, ...field } = props;
  // The server's refusal says what the warning says, which goes away as soon as the secret is taken out.
  const refused = useTranslations("error")("looks_like_secret");
  const warning = secrets.suspects.has(field.name) && (
    <SecretWarning secrets={secrets} field={field.name} />
  );
  return (
    <Field {...field} error={error === refused ? undefined : error} warning={warning}>
      {children ??
        ((control) => (
          <TextInput
            {...control}
            maxLength={maxLength}
            defaultValue={defaultValue}
            placeholder={placeholder}
            onChange={(event) => secrets.look(field.name, event.target.value)}
          />
        ))}
    </Field>
  );
}

/**
 * The one word for the whole form: its box stands at each suspect, and the first one's is posted. Without scripts the
 * boxes could not follow each other, so that one stands alone.
 */
function SecretWarning({ secrets, field }: { secrets: Secrets; field: string }) {
  const t = useTranslations("grant.form");
  const alive = useSyncExternalStore(
    () => () => {},
    () => true,
    () => false,
  );
  const posted = [...secrets.suspects][0] === field;
  return (
    <>
      {t("secret")}
      {(posted || alive) && (
        <Checkbox
          name={posted ? "notASecret" : undefined}
          value="1"
          checked={secrets.confirmed}
          onChange={(event) => secrets.confirm(event.target.checked)}
          label={t("notASecret")}
          className="text-ink"
        />
      )}
    </>
  );
}
