import { getTranslations } from "next-intl/server";
import { PolicyDesk } from "@/components/policy/policy-desk";
import { ClientWords } from "@/components/ui/client-words";
import { TextLink } from "@/components/ui/text-link";
import { may } from "@/lib/authorization/relation";
import { openPage, orNotFound } from "@/lib/http/page";
import { draftPolicies, type Policies } from "@/lib/organization/policies";
import { readSettings, type SettingsView } from "@/lib/organization/queries";
import { addDays, type CivilDate, isCivilDate } from "@/lib/time/civil-date";
import { savePolicies } from "../actions";

type Query = Record<string, string | string[] | undefined>;
type Props = { params: Promise<{ org: string }>; searchParams: Promise<Query> };

export async function generateMetadata() {
  return { title: (await getTranslations("policy"))("title") };
}

/** When the organization reminds, and how long and by what its doors may be open. An admin changes it, everybody else reads it. */
export default async function PoliciesPage({ params, searchParams }: Props) {
  const [{ org }, query] = await Promise.all([params, searchParams]);
  const { scope, now } = await openPage(org);
  const [settings, t] = await Promise.all([
    orNotFound(readSettings(scope)),
    getTranslations("policy"),
  ]);
  const today = scope.today(now);
  const admin = may(scope, "policy:change", now);
  const action = savePolicies.bind(null, org);
  return (
    <ClientWords of={["policy"]}>
      <PolicyDesk
        path={`/${org}/settings/reminders`}
        back={`/${org}/settings`}
        policies={shown(query, policiesOf(settings))}
        today={today}
        endsOn={asked(query.end, today)}
        save={admin ? { action, version: settings.policyVersion } : null}
        actions={<TextLink href={`/${org}/mail`}>{t("mail")}</TextLink>}
      />
    </ClientWords>
  );
}

function policiesOf({ stagesBefore, stagesAfter, ...rest }: SettingsView): Policies {
  const { repeatDays, escalateAfterDays, sendHour, daysOff } = rest;
  const { maxDays, defaultDays, sharedAllowed, approval } = rest;
  const stages = {
    before: [...stagesBefore].sort((a, b) => b - a),
    after: [...stagesAfter].sort((a, b) => a - b),
  };
  const reminders = { ...stages, repeatDays, escalateAfterDays, sendHour, daysOff };
  return { ...reminders, maxDays, defaultDays, sharedAllowed, approval };
}

/** What a browser without scripts asks to see before it saves; what it cannot be stays as it stands. */
function shown(query: Query, stored: Policies): Policies {
  if (query.before === undefined) return stored;
  const daysOff = [query["daysOff[]"] ?? []].flat();
  const approval = [query["approval[]"] ?? []].flat();
  return draftPolicies({ ...query, daysOff, approval }, stored).policies;
}

/** The example's end that was asked for: a day after today, within a year. */
function asked(end: string | string[] | undefined, today: CivilDate): CivilDate | null {
  return isCivilDate(end) && end > today && end <= addDays(today, 365) ? end : null;
}
