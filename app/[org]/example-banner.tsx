import { getTranslations } from "next-intl/server";
import { buttonClass } from "@/components/ui/button";
import { ClientWords } from "@/components/ui/client-words";
import { TextLink } from "@/components/ui/text-link";
import { type MyOrganization, mayFound } from "@/lib/person/registers";
import type { SignedInVisitor } from "@/lib/session/visitor";
import { leaveExample } from "./example-actions";
import { ExampleMail } from "./example-mail";

type Props = { slug: string; visitor: SignedInVisitor; mine: readonly MyOrganization[] };

/** Over every page of an example company: that it is one, its mail on request, and the way out of it. */
export async function ExampleBanner({ slug, visitor, mine }: Props) {
  const t = await getTranslations("registers");
  const own = mine.find(({ example }) => !example);
  const mayMake = own === undefined && (await mayFound(visitor.personId));
  return (
    <section
      aria-labelledby="example-banner"
      className="flex flex-wrap items-center gap-x-4 gap-y-1 border-b border-line bg-info-soft px-4 py-2 text-sm sm:px-8 lg:px-10 print:hidden"
    >
      <p id="example-banner" className="min-w-0 flex-1 basis-72 text-info">
        {t("exampleBanner")}
      </p>
      <div className="flex flex-wrap items-center gap-x-3">
        <ClientWords of={["registers"]}>
          <ExampleMail slug={slug} email={visitor.email} />
        </ClientWords>
        {own && <TextLink href={`/${own.slug}`}>{t("exampleCompany.own")}</TextLink>}
        {mayMake && <TextLink href="/registers/new">{t("exampleCompany.make")}</TextLink>}
        <form action={leaveExample.bind(null, slug)}>
          <button type="submit" className={buttonClass("quiet", "sm")}>
            {t("exampleCompany.leave")}
          </button>
        </form>
      </div>
    </section>
  );
}
