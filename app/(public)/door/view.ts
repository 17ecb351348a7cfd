import type { EventView } from "@/lib/audit/view";
import type { DoorView } from "@/lib/door/door";
import { inZone } from "@/lib/i18n/instant";
import type { CivilDate } from "@/lib/time/civil-date";
import type { DoorPage } from "./door-types";

/** What the page shows, in plain values: instants in the organization's zone, things by their names. */
export function doorPage(view: DoorView, today: CivilDate, locale: string): DoorPage {
  const { history, end, organization, asked, ...rest } = view;
  const { zone } = organization;
  return {
    ...rest,
    organization: { name: organization.name, slug: organization.slug },
    today,
    asked: asked && { by: asked.by, contact: asked.contact, on: asked.on, again: asked.again },
    end: end && { ...end, recordedAt: inZone(end.recordedAt, zone, locale).words },
    history: history.map((event) => ({
      seq: event.seq,
      at: inZone(event.at, zone, locale).words,
      action: event.action,
      who: event.actor.name,
      actor: event.actor.kind,
      thing: nameOf(event),
    })),
  };
}

const nameOf = ({ subjects, names }: EventView): string => names[subjects[0]?.id ?? ""] ?? "";
