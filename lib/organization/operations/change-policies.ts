import { demandVersion, demandWritten } from "../../audit/first";
import { operate } from "../../audit/operation";
import type { AuditEntry } from "../../audit/record";
import type { OrganizationScope } from "../../authorization/scope";
import { asksMore } from "../../policy/approval";
import { demandSecondPerson } from "../../policy/stored";
import type { Policies, PoliciesInput } from "../policies";

/**
 * Changes the organization's policies: when it reminds, the longest and the default length of a grant in
 * days (longest null: none), shared credentials allowed or not, which grants a second person decides. What stands already stays as it is; what
 * breaks a tightened policy becomes a finding. Reminding otherwise holds from the next run: what was decided stays
 * decided, and what was planned leaves. What did not change is not on record as changed. Refused: asking for a second
 * person where there is none (`nobody_to_approve`).
 */
export async function changePolicies(
  scope: OrganizationScope,
  input: PoliciesInput,
  now: Date,
): Promise<{ version: number }> {
  return operate(scope, "policy:change", now, async (tx) => {
    const { organizationId } = scope;
    const { version, ...after } = input;
    const settings = await tx.organizationSettings.findFirst({ where: { organizationId } });
    const held = settings && { ...settings, id: organizationId };
    const { stagesBefore, stagesAfter, ...rest } = await demandVersion(tx, scope, held, version);
    const was = { ...rest, before: stagesBefore, after: stagesAfter } as Policies;
    const audit = changesOf(scope, was, after);
    if (asksMore(was.approval, after.approval)) await demandSecondPerson(tx, scope, null);
    if (audit.length === 0) return { view: { version }, audit };
    const { before, after: stages, ...columns } = after;
    const written = await tx.organizationSettings.updateMany({
      where: { organizationId, version },
      data: { ...columns, stagesBefore: before, stagesAfter: stages, version: { increment: 1 } },
    });
    await demandWritten(tx, scope, written, organizationId);
    return { view: { version: version + 1 }, audit };
  });
}

/** One event for how long and by what doors may be open, one for when it reminds: readers look for one of them. */
function changesOf(scope: OrganizationScope, was: Policies, is: Policies): AuditEntry[] {
  const subjects: AuditEntry["subjects"] = [{ kind: "organization", id: scope.organizationId }];
  const entries: AuditEntry[] = [
    {
      action: "organization.policies_changed",
      subjects,
      before: doorFacts(was),
      after: doorFacts(is),
    },
    {
      action: "organization.reminders_changed",
      subjects,
      before: reminderFacts(was),
      after: reminderFacts(is),
    },
  ];
  return entries.filter(({ before, after }) => JSON.stringify(before) !== JSON.stringify(after));
}

const doorFacts = ({ maxDays, defaultDays, sharedAllowed, approval }: Policies) => ({
  maxDays,
  defaultDays,
  sharedAllowed,
  approval: {
    all: approval.includes("all"),
    admin: approval.includes("admin"),
    shared: approval.includes("shared"),
  },
});

const reminderFacts = (policies: Policies) => ({
  stagesBefore: [...policies.before],
  stagesAfter: [...policies.after],
  repeatDays: policies.repeatDays,
  escalateAfterDays: policies.escalateAfterDays,
  sendHour: policies.sendHour,
  daysOff: [...policies.daysOff],
});
