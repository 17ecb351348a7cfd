"use client";

import { useTranslations } from "next-intl";
import { useCallback, useState } from "react";
import { ServerForm } from "@/components/form/server-form";
import { ask } from "@/components/grant-form/ask";
import { FactsFields } from "@/components/received/facts-fields";
import { SecretWatch } from "@/components/things/secret-watch";
import { Checkbox } from "@/components/ui/checkbox";
import { Combobox, type Found } from "@/components/ui/combobox";
import { Field } from "@/components/ui/field";
import { Select, type SelectOption } from "@/components/ui/select";
import type { FoundClient } from "@/lib/client/queries";
import { hasSecret } from "@/lib/secret/detect";
import { log } from "../actions";

type Props = {
  slug: string;
  today: string;
  /** Who can answer for it and use it; the reader first. */
  members: SelectOption[];
  client: Found | null;
};

/** Logs what a client gave us. */
export function LogForm({ slug, today, members, client: first }: Props) {
  const t = useTranslations("received.form");
  const [client, setClient] = useState<Found | null>(first);
  const search = useCallback(
    async (q: string): Promise<Found[]> => {
      const found = hasSecret(q) ? [] : await ask<FoundClient[]>(slug, { what: "client", q });
      return (found ?? [])
        .filter(({ endedOn }) => endedOn === null)
        .map(({ id, name }) => ({ id, label: name }));
    },
    [slug],
  );
  const [me] = members;
  return (
    <ServerForm
      action={log.bind(null, slug)}
      submit={t("log")}
      variant="primary"
      idPrefix="received"
      className="flex max-w-2xl flex-col gap-5"
    >
      {(problems) => (
        <SecretWatch>
          <Field
            name="clientId"
            label={t("client")}
            hint={t("clientHint")}
            error={
              problems.of("clientId") ?? problems.of("client") ?? problems.of("client[create]")
            }
            idPrefix="received"
          >
            {(control) => (
              <Combobox
                control={control}
                value={client}
                onChange={setClient}
                search={search}
                creatable
              />
            )}
          </Field>
          <FactsFields problems={problems} today={today} />
          <fieldset className="min-w-0">
            <legend className="text-sm font-[550]">{t("users")}</legend>
            <p className="text-sm text-ink-3">{problems.of("userIds") ?? t("usersHint")}</p>
            <div className="mt-1 grid sm:grid-cols-2">
              {members.map(({ value, label }) => (
                <Checkbox
                  key={value}
                  name="userIds[]"
                  value={value}
                  label={label}
                  defaultChecked={value === me?.value}
                />
              ))}
            </div>
          </fieldset>
          <Field
            name="ownerId"
            label={t("owner")}
            hint={t("ownerHint")}
            error={problems.of("ownerId")}
            idPrefix="received"
          >
            {(control) => <Select {...control} options={members} defaultValue={me?.value} />}
          </Field>
        </SecretWatch>
      )}
    </ServerForm>
  );
}
