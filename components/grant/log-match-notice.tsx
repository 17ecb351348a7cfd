"use client";

import { useTranslations } from "next-intl";
import { Checkbox } from "@/components/ui/checkbox";
import { Day } from "@/components/ui/day";
import { LinkButton } from "@/components/ui/link-button";
import { Notice } from "@/components/ui/notice";
import type { LogMatch } from "./log-form-types";

/** The same is on record already: extend that, or say that this is another. */
export function LogMatchNotice({ match }: { match: LogMatch }) {
  const t = useTranslations("grant.form.match");
  return (
    <Notice
      live
      tone="warning"
      className="mb-6"
      title={t(`${match.kind}.title`, { supplier: match.supplier })}
      actions={
        <LinkButton href={match.href} size="sm">
          {t(`${match.kind}.action`)}
        </LinkButton>
      }
    >
      <p>
        {t.rich(`${match.kind}.body`, {
          supplier: match.supplier,
          day: () => (match.endOn ? <Day on={match.endOn} /> : null),
        })}
      </p>
      <Checkbox name="match" value="go_on" label={t(`${match.kind}.goOn`)} />
    </Notice>
  );
}
