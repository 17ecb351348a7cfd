import { ArrowRight, Building2, Plus } from "lucide-react";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { AddressBanner } from "@/components/shell/address-banner";
import { PlainShell } from "@/components/shell/plain-shell";
import { Chip } from "@/components/ui/chip";
import { EmptyState } from "@/components/ui/empty-state";
import { Icon } from "@/components/ui/icon";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { openPerson } from "@/lib/http/page";
import { type MyRegister, mayFound, myRegisters } from "@/lib/person/registers";
import { PersonFoot } from "./person-foot";

export async function generateMetadata() {
  return { title: (await getTranslations("registers"))("title") };
}

/** All registers of a person: numbers only, each counted in its own organization. */
export default async function RegistersPage() {
  const { visitor, now } = await openPerson();
  const [registers, founding, t] = await Promise.all([
    myRegisters(visitor, now),
    mayFound(visitor.personId),
    getTranslations("registers"),
  ]);
  const toClose = registers.reduce((sum, { numbers }) => sum + numbers.toClose, 0);
  const make = founding && (
    <LinkButton
      href="/registers/new"
      icon={Plus}
      variant={registers.length === 0 ? "primary" : "secondary"}
    >
      {t("make")}
    </LinkButton>
  );
  return (
    <PlainShell foot={<PersonFoot visitor={visitor} />}>
      <AddressBanner visitor={visitor} href="/profile" />
      <PageHeader
        title={t("title")}
        sentence={registers.length > 0 && t("sentence", { count: toClose })}
        actions={registers.length > 0 && make}
      />
      {registers.length === 0 ? (
        <EmptyState icon={Building2} title={t("none")} actions={make}>
          {t(founding ? "noneMake" : "noneAsk")}
        </EmptyState>
      ) : (
        <ul className="border-t border-line-strong">
          {registers.map((register) => (
            <Register key={register.slug} register={register} twin={twins(registers, register)} />
          ))}
        </ul>
      )}
    </PlainShell>
  );
}

/** Two registers of one name are told apart by their addresses. */
const twins = (all: MyRegister[], { name }: MyRegister) =>
  all.filter((other) => other.name === name).length > 1;

async function Register({ register, twin }: { register: MyRegister; twin: boolean }) {
  const t = await getTranslations("registers");
  const { slug, name, role, example, numbers } = register;
  const more = (count: number) => (count >= numbers.most ? "yes" : "no");
  return (
    <li className="border-b border-line">
      <Link
        href={`/${slug}`}
        className="group flex min-h-16 items-center gap-4 py-3 hover:bg-quiet-soft sm:-mx-3 sm:px-3"
      >
        <span className="min-w-0 flex-1">
          <span className="flex flex-wrap items-center gap-2 font-semibold">
            {name}
            {twin && <span className="text-sm font-normal text-ink-3">/{slug}</span>}
            {example && <Chip tone="info">{t("example")}</Chip>}
          </span>
          <span className="block text-sm text-ink-3">{t("role", { role })}</span>
        </span>
        <span className="shrink-0 text-right text-sm">
          <span className="block">
            {t("open", { count: numbers.open, more: more(numbers.open) })}
          </span>
          <span
            className={numbers.toClose > 0 ? "block font-[550] text-danger" : "block text-ink-3"}
          >
            {t("toClose", { count: numbers.toClose, more: more(numbers.toClose) })}
          </span>
          {numbers.ends > 0 && (
            <span className="block font-[550] text-danger">
              {t("ends", { count: numbers.ends, more: more(numbers.ends) })}
            </span>
          )}
        </span>
        <Icon of={ArrowRight} className="text-ink-3 group-hover:text-accent" />
      </Link>
    </li>
  );
}
