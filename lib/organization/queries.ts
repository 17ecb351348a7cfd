import { demandReader } from "../authorization/reader";
import type { OrganizationScope } from "../authorization/scope";
import { read } from "../db/transaction";
import { NotFound } from "../errors";
import type { ApprovalChoice } from "../policy/approval";

/** All an organization chose about itself. */
export type SettingsView = {
  slug: string;
  name: string;
  zone: string;
  locale: string;
  example: boolean;
  version: number;
  sendHour: number;
  stagesBefore: number[];
  stagesAfter: number[];
  repeatDays: number;
  escalateAfterDays: number;
  daysOff: number[];
  defaultDays: number;
  maxDays: number | null;
  sharedAllowed: boolean;
  /** Of `APPROVAL_CHOICES`. */
  approval: ApprovalChoice[];
  policyVersion: number;
};

/** The settings and policies of the scope's organization. */
export async function readSettings(scope: OrganizationScope): Promise<SettingsView> {
  demandReader(scope);
  const { organizationId } = scope;
  return read(scope, async (tx) => {
    const found = await tx.organization.findFirst({
      where: { id: organizationId },
      include: { organizationSettings: true },
    });
    if (!found?.organizationSettings) throw new NotFound();
    const { slug, name, zone, locale, exampleOfId, version } = found;
    const { organizationId: _, version: policyVersion, ...settings } = found.organizationSettings;
    const example = exampleOfId !== null;
    const approval = settings.approval as ApprovalChoice[];
    return { slug, name, zone, locale, example, version, ...settings, approval, policyVersion };
  });
}

/** Open doors and how many of them are overdue today. Never more than `most` are counted: read it as "or more". */
export type RegisterNumbers = { open: number; overdue: number; most: number };

const MOST = 1_000;

/** The two numbers of a register on the page over all of a person's registers. */
export async function readRegisterNumbers(
  scope: OrganizationScope,
  today: string,
): Promise<RegisterNumbers> {
  demandReader(scope);
  const { organizationId } = scope;
  return read(scope, async (tx) => {
    const [row] = await tx.$queryRaw<{ open: number; overdue: number }[]>`
      SELECT (SELECT count(*)::int FROM (SELECT FROM standing_grant
                WHERE organization_id = ${organizationId}::uuid AND starts_on <= ${today} LIMIT ${MOST}) o) AS open,
             (SELECT count(*)::int FROM (SELECT FROM standing_grant
                WHERE organization_id = ${organizationId}::uuid AND starts_on <= ${today} AND ends_on < ${today} LIMIT ${MOST}) d) AS overdue`;
    return { open: row?.open ?? 0, overdue: row?.overdue ?? 0, most: MOST };
  });
}
