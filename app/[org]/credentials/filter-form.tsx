import { useTranslations } from "next-intl";
import { CREDENTIAL_KINDS } from "@/components/grant/grant-words";
import { FilterForm } from "@/components/things/filter-form";
import {
  CREDENTIAL_STATES,
  type CredentialFilter,
  credentialFilterParams,
} from "@/lib/credential/filter";
import { CREDENTIAL_FINDINGS } from "@/lib/credential/findings";

type Props = {
  path: string;
  filter: CredentialFilter;
  /** The name of the one system it is narrowed to, where it is known. */
  system: string | null;
};

/** Search and filters of what one enters with. */
export function CredentialFilterForm({ path, filter, system }: Props) {
  const t = useTranslations("credential.list");
  const kinds = useTranslations("grant.kind");
  const findings = useTranslations("credential.finding.chip");
  const any = t("all");
  const label = t("onlyOf", { system: system ?? t("thisSystem") });
  return (
    <FilterForm
      path={path}
      words={{ search: t("search"), show: t("show"), clear: t("clear") }}
      q={filter.q}
      choices={[
        {
          name: "finding",
          label: t("finding"),
          value: filter.finding,
          options: [
            { value: "any", label: t("anyFinding") },
            ...CREDENTIAL_FINDINGS.map((value) => ({ value, label: findings(value) })),
          ],
          any,
        },
        {
          name: "kind",
          label: t("kind"),
          value: filter.kind,
          options: CREDENTIAL_KINDS.map((value) => ({ value, label: kinds(value) })),
          any,
        },
        {
          name: "state",
          label: t("state"),
          value: filter.state,
          options: CREDENTIAL_STATES.map((value) => ({ value, label: t(`states.${value}`) })),
        },
      ]}
      only={filter.system === null ? [] : [{ name: "system", value: filter.system, label }]}
      narrowed={credentialFilterParams(filter).size > 0}
    />
  );
}
