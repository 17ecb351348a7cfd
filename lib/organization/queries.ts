import { demandReader } from "../authorization/reader";
import type { OrganizationScope } from "../authorization/scope";
import { Prisma } from "../db/generated/client";
import { read } from "../db/transaction";
import { NotFound } from "../errors";
import { stateSql } from "../grant/queries/state-sql";
import type { ApprovalChoice } from "../policy/approval";
import { leftSql } from "../supplier-end/queries/left-sql";
import type { CivilDate } from "../time/civil-date";

const { sql } = Prisma;

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

/**
 * Open doors, how many of them should be closed today, as the dashboard counts them, and the suppliers that ended of which something is
 * left to be done. Never more than `most` are counted: read it as "or more".
 */
export type RegisterNumbers = { open: number; toClose: number; ends: number; most: number };

const MOST = 1_000;

/** The numbers of a register on the page over all of a person's registers. */
export async function readRegisterNumbers(
  scope: OrganizationScope,
  today: CivilDate,
): Promise<RegisterNumbers> {
  demandReader(scope);
  const { organizationId } = scope;
  const doors = (
    choice: "doors" | "to_close",
  ) => sql`(SELECT count(*)::int FROM (SELECT FROM access_grant g
    WHERE g.organization_id = ${organizationId}::uuid AND ${stateSql.is(choice, today)} LIMIT ${MOST}) AS counted)`;
  return read(scope, async (tx) => {
    const [row] = await tx.$queryRaw<[Omit<RegisterNumbers, "most">]>`
      SELECT ${doors("doors")} AS open, ${doors("to_close")} AS "toClose", (SELECT count(*)::int FROM (
        SELECT FROM supplier p WHERE p.organization_id = ${organizationId}::uuid AND p.ended_on IS NOT NULL
          AND ${leftSql.of(organizationId)} LIMIT ${MOST}) AS counted) AS ends`;
    return { ...row, most: MOST };
  });
}
