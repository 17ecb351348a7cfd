import type { ReactNode } from "react";

type Props = { title: ReactNode; description?: ReactNode; children: ReactNode };

/** A part of a long form: what it asks on the left, the fields on the right. */
export function FormPart({ title, description, children }: Props) {
  return (
    <section className="grid gap-x-10 gap-y-4 border-t border-line-strong py-6 md:grid-cols-[11rem_minmax(0,1fr)]">
      <div>
        <h2 className="text-lg font-semibold">{title}</h2>
        {description && <p className="mt-0.5 text-sm text-ink-3">{description}</p>}
      </div>
      <div className="grid min-w-0 items-start gap-5 sm:grid-cols-2">{children}</div>
    </section>
  );
}
