import { demandVersion, demandWritten } from "../../audit/first";
import { operate } from "../../audit/operation";
import type { OrganizationScope } from "../../authorization/scope";
import type { SettingsInput } from "../settings";

/**
 * Changes the organization's name, time zone and language. Days are stored
 * as days, so a new zone moves the instants they end at, never the days.
 */
export async function editSettings(
  scope: OrganizationScope,
  input: SettingsInput,
  now: Date,
): Promise<{ version: number }> {
  return operate(scope, "organization:settings", now, async (tx) => {
    const { organizationId } = scope;
    const { name, zone, locale, version } = input;
    const organization = await tx.organization.findFirst({
      where: { id: organizationId, endedAt: null },
    });
    const before = await demandVersion(tx, scope, organization, version);
    const written = await tx.organization.updateMany({
      where: { id: organizationId, version },
      data: { name, zone, locale, version: { increment: 1 } },
    });
    await demandWritten(tx, scope, written, organizationId);
    return {
      view: { version: version + 1 },
      audit: {
        action: "organization.settings_changed",
        subjects: [{ kind: "organization", id: organizationId }],
        before: { name: before.name, zone: before.zone, locale: before.locale },
        after: { name, zone, locale },
      },
    };
  });
}
