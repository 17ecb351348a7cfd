import type { ReactNode } from "react";

/** The frame of pages outside an organization: sign-in, set-up, a mail's door, an invitation. */
export function PlainShell({ children, foot }: { children: ReactNode; foot?: ReactNode }) {
  return (
    <div className="flex min-h-dvh flex-col px-5 sm:px-8">
      <header className="py-5 print:hidden">
        <span className="sentence text-xl font-medium">Doorbook</span>
      </header>
      <main id="main" className="mx-auto w-full max-w-xl flex-1 py-8 sm:py-14">
        {children}
      </main>
      {foot && <footer className="py-6 text-sm text-ink-3">{foot}</footer>}
    </div>
  );
}
