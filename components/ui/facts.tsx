import type { ReactNode } from "react";

export type Fact = { term: ReactNode; value: ReactNode; key: string };

/** Terms and their values, a hairline between; side by side where there is room. */
export function Facts({ facts }: { facts: Fact[] }) {
  return (
    <dl className="divide-y divide-line">
      {facts.map((fact) => (
        <div key={fact.key} className="grid gap-x-4 gap-y-0.5 py-2 sm:grid-cols-[9.5rem_1fr]">
          <dt className="text-sm text-ink-3 sm:leading-6">{fact.term}</dt>
          <dd className="min-w-0">{fact.value}</dd>
        </div>
      ))}
    </dl>
  );
}
