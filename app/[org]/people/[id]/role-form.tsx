"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { ServerForm } from "@/components/form/server-form";
import type { SelectOption } from "@/components/ui/select";
import type { MemberView } from "@/lib/membership/queries/read-people";
import { giveRole } from "../actions";
import { RoleFields } from "../role-fields";
import { TakesOver } from "./takes-over";

type Props = { slug: string; member: MemberView; others: SelectOption[] };

/** Another role, at once. Becoming an auditor gives away what one answers for. */
export function RoleForm({ slug, member, others }: Props) {
  const t = useTranslations("people.change");
  const [role, setRole] = useState(member.role);
  return (
    <ServerForm
      action={giveRole.bind(null, slug)}
      submit={t("submit")}
      variant="secondary"
      done={t("done")}
      idPrefix="role"
    >
      {(problems) => (
        <div className="grid items-start gap-4 sm:grid-cols-2">
          <input type="hidden" name="id" value={member.id} />
          <input type="hidden" name="version" value={member.version} />
          <RoleFields
            problems={problems}
            current={member.role}
            untilOn={member.untilOn}
            idPrefix="role"
            onRole={setRole}
          />
          {role === "auditor" && member.owns > 0 && (
            <TakesOver member={member} others={others} problems={problems} idPrefix="role" />
          )}
        </div>
      )}
    </ServerForm>
  );
}
