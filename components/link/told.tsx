import type { ReactNode } from "react";
import { LinkButton } from "@/components/ui/link-button";

type Props = { title: string; body?: string; busy?: boolean; children?: ReactNode };

/** What a page of a link says, and what can be pressed. Said again where it changes. */
export function Told({ title, body, busy, children }: Props) {
  return (
    <div aria-live="polite" aria-busy={busy || undefined}>
      <h1 className="sentence mb-3 text-3xl">{title}</h1>
      {body && <p className="text-lg text-ink-2">{body}</p>}
      {children && (
        <div className="mt-7 flex flex-wrap items-center gap-x-5 gap-y-3">{children}</div>
      )}
    </div>
  );
}

/** A link that was used, or never was one: why, and the way in that is left. */
export function DeadLink({ signIn, ...told }: { title: string; body: string; signIn: string }) {
  return (
    <Told {...told}>
      <LinkButton href="/sign-in" variant="primary">
        {signIn}
      </LinkButton>
    </Told>
  );
}
