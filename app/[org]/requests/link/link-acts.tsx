"use client";

import { useTranslations } from "next-intl";
import { type FormHandler, ServerForm } from "@/components/form/server-form";
import { Section } from "@/components/ui/section";
import { makeLink, revokeLink } from "./actions";

type Props = { slug: string; id: string | null };

/** Making the link where there is none; renewing or revoking the one that stands. */
export function LinkActs({ slug, id }: Props) {
  const t = useTranslations("access-request.link");
  const make = makeLink.bind(null, slug);
  if (id === null)
    return <Make key="make" action={make} id={null} submit={t("make")} done={t("isMade")} />;
  return (
    <>
      <Section id="renew" title={t("renewTitle")} description={t("renewHint")}>
        <Make key={id} action={make} id={id} submit={t("renew")} done={t("isRenewed")} />
      </Section>
      <Section id="revoke" title={t("revokeTitle")} description={t("revokeHint")}>
        <ServerForm
          key={id}
          action={revokeLink.bind(null, slug)}
          submit={t("revoke")}
          variant="danger"
          done={t("isRevoked")}
        >
          {() => <input type="hidden" name="id" value={id} />}
        </ServerForm>
      </Section>
    </>
  );
}

type MakeProps = {
  action: FormHandler<unknown>;
  id: string | null;
  submit: string;
  done: string;
};

function Make({ action, id, submit, done }: MakeProps) {
  return (
    <ServerForm
      action={action}
      submit={submit}
      variant={id === null ? "primary" : "secondary"}
      done={done}
    >
      {() => <input type="hidden" name="inPlaceOf" value={id ?? ""} />}
    </ServerForm>
  );
}
