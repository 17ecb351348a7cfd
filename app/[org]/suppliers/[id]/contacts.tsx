import { TriangleAlert, UserMinus } from "lucide-react";
import { useTranslations } from "next-intl";
import { Chip } from "@/components/ui/chip";
import { Day } from "@/components/ui/day";
import { Icon } from "@/components/ui/icon";
import { Section } from "@/components/ui/section";
import { TextLink } from "@/components/ui/text-link";
import type { Holder } from "@/lib/grant/queries/holders-sql";
import type { GrantRow } from "@/lib/grant/queries/row-sql";
import type { SupplierPage } from "@/lib/supplier/queries";
import { AddContact, ContactLeft, EditContact } from "./contact-dialogs";

type Contact = SupplierPage["supplier"]["contacts"][number];

type Props = {
  slug: string;
  supplierId: string;
  contacts: Contact[];
  grants: GrantRow[];
  handovers: Holder[];
  today: string;
  edits: boolean;
  /** The day the work with the supplier ended: its people are gone with it. */
  endedOn: string | null;
  /** Whose address did not take the last question. */
  failed: SupplierPage["failed"];
};

/** The supplier's people, those who have left last, with what they still know. */
export function Contacts(props: Props) {
  const { slug, supplierId, contacts, grants, handovers, today, edits, endedOn, failed } = props;
  const t = useTranslations("supplier.contact");
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
            <AddContact slug={slug} supplierId={supplierId} />
          </div>
        )
      }
      flush
    >
      {contacts.length === 0 && <p className="py-2 text-ink-2">{t("none")}</p>}
      <ul className="divide-y divide-line">
        {[...here, ...left].map((contact) => (
          <ContactLine
            key={contact.id}
            slug={slug}
            contact={contact}
            knows={knownBy(contact.id, handovers, grants)}
            today={today}
            edits={edits}
            endedOn={endedOn}
            failed={failed.find(({ contactId }) => contactId === contact.id)}
          />
        ))}
      </ul>
    </Section>
  );
}

/** A living credential whose present secret somebody knows. */
type Known = { id: string; words: string };

function knownBy(contactId: string, handovers: Holder[], grants: GrantRow[]): Known[] {
  const known = new Map<string, Known>();
  for (const { contact, knowsNow, grantId, credentialId } of handovers) {
    if (contact?.id !== contactId || !knowsNow || known.has(credentialId)) continue;
    const grant = grants.find(({ id }) => id === grantId);
    const words = grant ? `${grant.credential.identifier} · ${grant.system.name}` : credentialId;
    known.set(credentialId, { id: credentialId, words });
  }
  return [...known.values()];
}

type LineProps = {
  slug: string;
  contact: Contact;
  knows: Known[];
  today: string;
  edits: boolean;
  endedOn: string | null;
  failed: SupplierPage["failed"][number] | undefined;
};

function ContactLine({ slug, contact, knows, today, edits, endedOn, failed }: LineProps) {
  const t = useTranslations("supplier.contact");
  const { name, email, phone, leftOn } = contact;
  return (
    <li className="flex flex-wrap items-start justify-between gap-x-4 py-2.5 first:pt-1">
      <div className="min-w-0 flex-1 basis-56">
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1 font-[550]">
          {name}
          {leftOn !== null && (
            <Chip tone="quiet" icon={UserMinus}>
              {t.rich("leftChip", { day: () => <Day on={leftOn} /> })}
            </Chip>
          )}
          {leftOn === null && endedOn !== null && (
            <Chip tone="quiet" icon={UserMinus}>
              {t.rich("goneChip", { day: () => <Day on={endedOn} /> })}
            </Chip>
          )}
        </p>
        <p className="flex flex-wrap gap-x-3 text-sm text-ink-2">
          {email && (
            <a href={`mailto:${email}`} className="quiet-link wrap-anywhere">
              {email}
            </a>
          )}
          {phone && <a href={`tel:${phone.replace(/[^\d+]/g, "")}`}>{phone}</a>}
        </p>
        {failed && <AddressFailed failed={failed} />}
        {leftOn !== null && knows.length > 0 && <StillKnows slug={slug} knows={knows} />}
      </div>
      {edits && (
        <div className="-ml-3 flex flex-wrap sm:ml-0">
          <EditContact slug={slug} contact={contact} />
          <ContactLeft
            slug={slug}
            contact={contact}
            today={today}
            knows={knows.map(({ words }) => words)}
          />
        </div>
      )}
    </li>
  );
}

/** A question did not reach the address: when, and in the mail server's words. */
function AddressFailed({ failed: { on, reply } }: { failed: SupplierPage["failed"][number] }) {
  const t = useTranslations("supplier.contact");
  return (
    <div className="mt-1 flex gap-1.5 text-sm text-danger">
      <Icon of={TriangleAlert} className="mt-0.5" />
      <div className="min-w-0">
        {t.rich("failed", { day: () => <Day on={on} /> })}
        {reply !== null && (
          <p className="text-ink-2">
            {t("serverSaid")} <code className="font-mono text-xs break-all">{reply}</code>
          </p>
        )}
      </div>
    </div>
  );
}

function StillKnows({ slug, knows }: { slug: string; knows: Known[] }) {
  const t = useTranslations("supplier.contact");
  return (
    <div className="mt-1 flex gap-1.5 text-sm text-danger">
      <Icon of={TriangleAlert} className="mt-0.5" />
      <div className="min-w-0">
        {t("due", { count: knows.length })}
        <ul>
          {knows.map(({ id, words }) => (
            <li key={id}>
              <TextLink href={`/${slug}/credentials/${id}`} className="wrap-anywhere">
                {words}
              </TextLink>
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}
