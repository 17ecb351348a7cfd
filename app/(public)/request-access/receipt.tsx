import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import type { Asked } from "./types";

type Props = { organization: string; asked: Asked };

/** That it came, and what happens next: the same whatever the organization has. */
export function Receipt({ organization, asked }: Props) {
  const t = useTranslations("request-access.receipt");
  const head = useRef<HTMLHeadingElement>(null);
  useEffect(() => head.current?.focus(), []);
  return (
    <div className="flex flex-col gap-6">
      <h1 ref={head} tabIndex={-1} className="sentence text-3xl break-words outline-none">
        {t("title", { organization })}
      </h1>
      <p className="text-lg break-words text-ink-2">{t("what", asked)}</p>
      <section aria-labelledby="next-title">
        <h2 id="next-title" className="mb-2 text-lg font-semibold">
          {t("next")}
        </h2>
        <ul className="flex list-disc flex-col gap-2 pl-5">
          {(["looks", "second", "answer", "never"] as const).map((key) => (
            <li key={key}>{t(key, { organization })}</li>
          ))}
        </ul>
      </section>
    </div>
  );
}
