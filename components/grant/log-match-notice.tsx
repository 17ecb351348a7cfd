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
  const { kind, supplier, endOn, href } = match;
  return (
    <Notice
      live
      tone={kind === "one_holder" ? "danger" : "warning"}
      className="sm:col-span-2"
      title={t(`${kind}.title`, { supplier })}
      actions={
        href && (
          <LinkButton href={href} size="sm">
            {t(`${kind}.action`)}
          </LinkButton>
        )
      }
    >
      <p>
        {t.rich(`${kind}.body`, {
          supplier,
          end: endOn ? "yes" : "no",
          day: () => (endOn ? <Day on={endOn} /> : null),
        })}
      </p>
      {kind !== "one_holder" && (
        <Checkbox id="f-match" name="match" value="go_on" label={t(`${kind}.goOn`)} />
      )}
    </Notice>
  );
}
