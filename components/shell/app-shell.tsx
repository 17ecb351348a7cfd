import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { SkipLink } from "@/components/ui/skip-link";
import { BottomBar } from "./bottom-bar";
import { LogGrantButton } from "./log-grant-button";
import { NavLinks } from "./nav-links";
import { OrganizationSwitcher } from "./organization-switcher";
import { PersonMenu } from "./person-menu";
import type { ShellRights } from "./places";

export type ShellOrganization = { slug: string; name: string; detail?: string };

export type AppShellProps = {
  organization: ShellOrganization;
  /** All the person belongs to, this one included. */
  organizations: ShellOrganization[];
  person: { name: string; address: string; profileHref: string };
  rights: ShellRights;
  /** Over every page, such as "This is an example company". */
  banner?: ReactNode;
  signOut: () => Promise<void>;
  children: ReactNode;
};

/** The frame of every page within an organization. */
export function AppShell(props: AppShellProps) {
  const { organization, organizations, person, rights, banner, signOut, children } = props;
  const t = useTranslations("shell");
  const base = `/${organization.slug}`;
  const switcher = <OrganizationSwitcher current={organization} organizations={organizations} />;
  return (
    <div className="not-print:lg:grid not-print:lg:grid-cols-[15rem_minmax(0,1fr)]">
      <SkipLink />
      <aside className="sticky top-0 hidden h-dvh flex-col gap-5 overflow-y-auto border-r border-line px-3 py-4 lg:flex print:hidden">
        {switcher}
        {rights.log && <LogGrantButton base={base} className="mx-1" />}
        <nav aria-label={t("navigation")} className="flex-1">
          <NavLinks base={base} rights={rights} />
        </nav>
        <PersonMenu person={person} signOut={signOut} />
      </aside>
      <header className="flex items-center justify-between gap-2 border-b border-line px-2 py-1 lg:hidden print:hidden">
        {switcher}
        <PersonMenu person={person} signOut={signOut} compact />
      </header>
      <div className="min-w-0">
        {banner}
        <main
          id="main"
          tabIndex={-1}
          className="mx-auto max-w-5xl px-4 pt-6 pb-28 outline-none sm:px-8 lg:px-10 lg:pt-10 lg:pb-20 print:max-w-none print:p-0"
        >
          {/* A sheet of paper must say whose register it is. */}
          <p className="mb-4 hidden font-semibold print:block">{organization.name}</p>
          {children}
        </main>
      </div>
      <BottomBar base={base} rights={rights} />
    </div>
  );
}
