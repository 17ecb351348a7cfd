"use client";

import { useTranslations } from "next-intl";
import { useTyped } from "@/components/ui/action-form";
import { Checkbox } from "@/components/ui/checkbox";
import type { Policies } from "@/lib/organization/policies";
import { APPROVAL_CHOICES } from "@/lib/policy/approval";
import { Group } from "./policy-fields";

type Props = {
  policies: Pick<Policies, "approval">;
  errorOf: (field: string) => string | undefined;
};

/** Which doors a second person decides before anything is handed over. */
export function ApprovalFields({ policies, errorOf }: Props) {
  const t = useTranslations("policy.approval");
  const typed = useTyped();
  const chosen = typed ? (typed["approval[]"] ?? "").split(",") : policies.approval;
  const error = errorOf("approval");
  return (
    <Group title={t("title")} hint={t("hint")}>
      <fieldset
        id="f-approval"
        tabIndex={-1}
        aria-describedby={error && "f-approval-error"}
        className="flex min-w-0 flex-col gap-3 outline-none"
      >
        <legend className="sr-only">{t("title")}</legend>
        {APPROVAL_CHOICES.map((choice) => (
          <Checkbox
            key={choice}
            name="approval[]"
            value={choice}
            label={t(choice)}
            hint={choice === "all" ? t("allHint") : undefined}
            defaultChecked={chosen.some((one) => one === choice)}
          />
        ))}
        {error && (
          <p id="f-approval-error" className="text-sm text-danger">
            {error}
          </p>
        )}
      </fieldset>
    </Group>
  );
}
