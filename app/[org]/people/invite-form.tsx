"use client";

import { Send } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ServerForm } from "@/components/form/server-form";
import { Field } from "@/components/ui/field";
import { TextInput } from "@/components/ui/text-input";
import { invite } from "./actions";
import { RoleFields } from "./role-fields";

/** An address and a role; the mail goes out at once. */
export function InviteForm({ slug }: { slug: string }) {
  const t = useTranslations("people.invite");
  // A new key empties the fields once an invitation is on its way.
  const [sent, setSent] = useState(0);
  return (
    <ServerForm
      key={sent}
      action={invite.bind(null, slug)}
      submit={t("send")}
      icon={Send}
      done={t("done")}
      onDone={() => setSent((count) => count + 1)}
      idPrefix="invite"
    >
      {(problems) => (
        <div className="grid items-start gap-4 sm:grid-cols-2">
          <Field
            name="email"
            label={t("email")}
            hint={t("emailHint")}
            error={problems.of("email")}
            idPrefix="invite"
          >
            {(control) => <TextInput {...control} type="email" maxLength={254} />}
          </Field>
          <RoleFields problems={problems} current="member" untilOn={null} idPrefix="invite" />
        </div>
      )}
    </ServerForm>
  );
}
