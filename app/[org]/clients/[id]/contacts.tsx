import { UserMinus } from "lucide-react";
import { useTranslations } from "next-intl";
import { Chip } from "@/components/ui/chip";
import { Day } from "@/components/ui/day";
import { Section } from "@/components/ui/section";
import type { ClientPerson } from "@/lib/client/queries";
import { AddContact, ContactLeft, EditContact } from "./contact-dialogs";

type Props = {
  slug: string;
  clientId: string;
  contacts: ClientPerson[];
  today: string;
  edits: boolean;
};

/** The client's people, those who have left last. */
export function Contacts({ slug, clientId, contacts, today, edits }: Props) {
  const t = useTranslations("client.contact");
  const here = contacts.filter(({ leftOn }) => leftOn === null);
  const left = contacts.filter(({ leftOn }) => leftOn !== null);
  return (
    <Section
      id="contacts"
      title={t("title")}
      count={contacts.length > 0 ? contacts.length : undefined}
      actions={
        edits && (
          <div className="-my-1">
            <AddContact slug={slug} clientId={clientId} />
          </div>
        )
      }
      flush
    >
      {contacts.length === 0 && <p className="py-2 text-ink-2">{t("none")}</p>}
      <ul className="divide-y divide-line">
        {[...here, ...left].map((contact) => (
          <li
            key={contact.id}
            className="flex flex-wrap items-start justify-between gap-x-4 py-2.5 first:pt-1"
          >
            <div className="min-w-0 flex-1 basis-56">
              <p className="flex flex-wrap items-center gap-x-2 gap-y-1 font-[550]">
                {contact.name}
                {contact.leftOn !== null && <Left on={contact.leftOn} />}
              </p>
              <p className="text-sm text-ink-2">
                {contact.email === null ? (
                  <span className="text-ink-3">{t("noAddress")}</span>
                ) : (
                  <a href={`mailto:${contact.email}`} className="quiet-link break-all">
                    {contact.email}
                  </a>
                )}
              </p>
            </div>
            {edits && (
              <div className="-ml-3 flex flex-wrap sm:ml-0">
                <EditContact slug={slug} contact={contact} />
                <ContactLeft slug={slug} contact={contact} today={today} />
              </div>
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Left({ on }: { on: string }) {
  const t = useTranslations("client.contact");
  return (
    <Chip tone="quiet" icon={UserMinus}>
      {t.rich("leftChip", { day: () => <Day on={on} /> })}
    </Chip>
  );
}
