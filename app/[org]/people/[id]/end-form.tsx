"use client";

import { UserMinus } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { ServerForm } from "@/components/form/server-form";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import type { SelectOption } from "@/components/ui/select";
import type { MemberView } from "@/lib/membership/queries/read-people";
import { end } from "../actions";
import { TakesOver } from "./takes-over";

type Props = { slug: string; member: MemberView; others: SelectOption[] };

/** Ends a membership, after a second question. */
export function EndForm({ slug, member, others }: Props) {
  const t = useTranslations("people.end");
  const router = useRouter();
  return (
    <Dialog
      title={t("ask", { name: member.name })}
      description={t("consequence")}
      trigger={<Button icon={UserMinus}>{t("submit")}</Button>}
    >
      <ServerForm
        action={end.bind(null, slug)}
        submit={t("confirm", { name: member.name })}
        variant="danger"
        done={t("done", { name: member.name })}
        onDone={() => router.push(`/${slug}/people`)}
        idPrefix="end"
      >
        {(problems) => (
          <>
            <input type="hidden" name="id" value={member.id} />
            <input type="hidden" name="version" value={member.version} />
            {member.owns > 0 && (
              <TakesOver member={member} others={others} problems={problems} idPrefix="end" />
            )}
          </>
        )}
      </ServerForm>
    </Dialog>
  );
}
