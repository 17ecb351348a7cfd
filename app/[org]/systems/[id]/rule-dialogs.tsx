"use client";

import { useTranslations } from "next-intl";
import { DayCountField } from "@/components/form/day-count-field";
import { DialogForm } from "@/components/things/dialog-form";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Select, type SelectOption } from "@/components/ui/select";
import { giveTo, setPolicy } from "../actions";

type One = { id: string; version: number };

type OwnerProps = { slug: string; system: One; ownerId: string; others: SelectOption[] };

/** Another owner, who is told at once. */
export function ChangeOwner({ slug, system, ownerId, others }: OwnerProps) {
  const t = useTranslations("system.owner");
  return (
    <DialogForm
      label={t("change")}
      name={t("changeName")}
      variant="quiet"
      size="sm"
      title={t("title")}
      description={t("body")}
      action={giveTo.bind(null, slug)}
      submit={t("submit")}
      done={t("done")}
      idPrefix="owner"
    >
      {(problems) => (
        <>
          <Which of={system} />
          <Field name="ownerId" label={t("label")} error={problems.of("ownerId")} idPrefix="owner">
            {(control) => (
              <Select
                {...control}
                placeholder={t("choose")}
                options={others.filter(({ value }) => value !== ownerId)}
              />
            )}
          </Field>
        </>
      )}
    </DialogForm>
  );
}

type PolicyProps = {
  slug: string;
  system: One & {
    maxDays: number | null;
    sharedAllowed: boolean | null;
    approval: boolean | null;
  };
};

/** The system's own policy: admins only. It narrows the organization's. */
export function ChangePolicy({ slug, system }: PolicyProps) {
  const t = useTranslations("system.policy");
  const { maxDays, sharedAllowed, approval } = system;
  return (
    <DialogForm
      label={t("change")}
      name={t("changeName")}
      variant="quiet"
      size="sm"
      title={t("title")}
      description={t("body")}
      action={setPolicy.bind(null, slug)}
      submit={t("submit")}
      done={t("done")}
      idPrefix="policy"
    >
      {(problems) => (
        <>
          <Which of={system} />
          <DayCountField
            name="maxDays"
            label={t("maxDays")}
            hint={t("maxDaysHint")}
            error={problems.of("maxDays")}
            idPrefix="policy"
            value={maxDays}
            digits={4}
            narrow
            optional
          />
          <Field
            name="sharedAllowed"
            label={t("shared")}
            error={problems.of("sharedAllowed")}
            idPrefix="policy"
          >
            {(control) => (
              <Select
                {...control}
                defaultValue={sharedAllowed === null ? "" : sharedAllowed ? "yes" : "no"}
                options={[
                  { value: "", label: t("asOrganization") },
                  { value: "yes", label: t("allowed") },
                  { value: "no", label: t("notAllowed") },
                ]}
              />
            )}
          </Field>
          <Approval ticked={approval === true} error={problems.of("approval")} />
        </>
      )}
    </DialogForm>
  );
}

function Approval({ ticked, error }: { ticked: boolean; error: string | undefined }) {
  const t = useTranslations("system.policy");
  return (
    <div>
      <Checkbox
        id="policy-approval"
        name="approval"
        label={t("approval")}
        hint={t("approvalHint")}
        defaultChecked={ticked}
        aria-describedby={error && "policy-approval-error"}
      />
      {error && (
        <p id="policy-approval-error" className="mt-1.5 text-sm text-danger">
          {error}
        </p>
      )}
    </div>
  );
}

function Which({ of: { id, version } }: { of: One }) {
  return (
    <>
      <input type="hidden" name="id" value={id} />
      <input type="hidden" name="version" value={version} />
    </>
  );
}
