"use client";

import { useTranslations } from "next-intl";
import {
  AddPerson,
  EditPerson,
  type PersonForm,
  PersonLeft,
} from "@/components/things/person-dialogs";
import { addPerson, editPerson, personLeft } from "../actions";

const OF = "supplier.contact";

export function AddContact({ slug, supplierId }: { slug: string; supplierId: string }) {
  const at = { field: "supplierId", id: supplierId } as const;
  return <AddPerson of={OF} at={at} action={addPerson.bind(null, slug)} />;
}

type Props = { slug: string; contact: PersonForm };

export function EditContact({ slug, contact }: Props) {
  return <EditPerson of={OF} person={contact} action={editPerson.bind(null, slug)} />;
}

type LeftProps = Props & {
  today: string;
  /** The accounts whose present secret he knows: each falls due. */
  knows: string[];
};

/** The day he left, after saying what falls due by it; or taking it back. */
export function ContactLeft({ slug, contact, today, knows }: LeftProps) {
  const means = <FallsDue name={contact.name} knows={knows} />;
  const action = personLeft.bind(null, slug);
  return <PersonLeft of={OF} person={contact} today={today} means={means} action={action} />;
}

function FallsDue({ name, knows }: { name: string; knows: string[] }) {
  const t = useTranslations(OF);
  if (knows.length === 0) return <p className="text-ink-2">{t("fallsDueNothing", { name })}</p>;
  return (
    <div>
      <p>{t("fallsDue", { name, count: knows.length })}</p>
      <ul className="mt-1.5 list-disc pl-5 text-sm text-ink-2">
        {knows.map((account) => (
          <li key={account} className="break-words">
            {account}
          </li>
        ))}
      </ul>
    </div>
  );
}
