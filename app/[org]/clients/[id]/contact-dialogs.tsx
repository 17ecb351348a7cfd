"use client";

import { useTranslations } from "next-intl";
import { AddPerson, EditPerson, PersonLeft } from "@/components/things/person-dialogs";
import type { ClientPerson } from "@/lib/client/queries";
import { addPerson, editPerson, personLeft } from "./actions";

const OF = "client.contact";

export function AddContact({ slug, clientId }: { slug: string; clientId: string }) {
  const at = { field: "clientId", id: clientId } as const;
  return <AddPerson of={OF} at={at} action={addPerson.bind(null, slug)} />;
}

type Props = { slug: string; contact: ClientPerson };

export function EditContact({ slug, contact }: Props) {
  return <EditPerson of={OF} person={contact} action={editPerson.bind(null, slug)} />;
}

/** The day he left: no hand-back is sent to him any more; or taking it back. */
export function ContactLeft({ slug, contact, today }: Props & { today: string }) {
  const t = useTranslations(OF);
  const means = <p className="text-ink-2">{t("leftBody")}</p>;
  const action = personLeft.bind(null, slug);
  return <PersonLeft of={OF} person={contact} today={today} means={means} action={action} />;
}
