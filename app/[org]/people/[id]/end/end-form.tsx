"use client";

import { UserMinus } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { ServerForm } from "@/components/form/server-form";
import type { SelectOption } from "@/components/ui/select";
import type { MemberView } from "@/lib/membership/queries/read-people";
import { end } from "../../actions";
import { TakesOver } from "../takes-over";

type Props = { slug: string; member: MemberView; others: SelectOption[] };

/** Ends a membership: who takes over, and one button. */
export function EndForm({ slug, member, others }: Props) {
  const t = useTranslations("people.end");
  const router = useRouter();
  return (
    <ServerForm
      action={end.bind(null, slug)}
      submit={t("confirm", { name: member.name })}
      variant="danger"
      icon={UserMinus}
      done={t("done", { name: member.name })}
      onDone={() => router.push(`/${slug}/people/${member.id}`)}
      idPrefix="end"
      className="flex max-w-md flex-col gap-5"
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
  );
}
