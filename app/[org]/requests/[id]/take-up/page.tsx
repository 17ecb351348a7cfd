import { forbidden, redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import type { LogFormState } from "@/components/grant/log-form-types";
import { LogGrant } from "@/components/grant-form/log-grant";
import { ClientWords } from "@/components/ui/client-words";
import { PageHeader } from "@/components/ui/page-header";
import { type AccessRequestPage, readAccessRequest } from "@/lib/access-request/queries";
import { idFrom, openPage, orNotFound } from "@/lib/http/page";
import { listMembers } from "@/lib/membership/queries/person";
import { readSettings } from "@/lib/organization/queries";
import { TheirWords } from "../their-words";
import { takeUp } from "./actions";
import { Besides } from "./besides";

type Props = { params: Promise<{ org: string; id: string }> };

export async function generateMetadata() {
  return { title: (await getTranslations("access-request.takeUp"))("title") };
}

/** The log form of what somebody asked for, filled in with his words, which stand beside it. */
export default async function TakeUpPage({ params }: Props) {
  const { org, id: segment } = await params;
  const id = idFrom(segment);
  const { scope, now } = await openPage(org, "access_request:answer");
  const [request, settings, members, t] = await Promise.all([
    orNotFound(readAccessRequest(scope, id, now)),
    orNotFound(readSettings(scope)),
    listMembers(scope, "owners", now),
    getTranslations(),
  ]);
  const back = `/${org}/requests/${id}`;
  if (!request.may.includes("access_request:answer")) forbidden();
  if (request.state !== "waiting") redirect(back);
  const mine = (memberId: string) => memberId === scope.membershipId;
  const owners = members
    .toSorted((a, b) => Number(mine(b.id)) - Number(mine(a.id)))
    .map((one) => ({
      value: one.id,
      label: mine(one.id) ? t("log.me", { name: one.name }) : one.name,
    }));
  const { firm, suggested } = request;
  const found = { firm, supplier: suggested?.supplier.name ?? "" };
  return (
    <>
      <PageHeader
        back={{ href: back, label: t("access-request.takeUp.back", { firm }) }}
        title={t("access-request.takeUp.title")}
        sentence={t(`access-request.takeUp.${suggested?.because ?? "unknown"}`, found)}
      />
      <div className="grid gap-x-12 gap-y-9 2xl:grid-cols-[minmax(0,1fr)_20rem]">
        <div className="min-w-0">
          <ClientWords of={["grant", "log", "handover", "access-request"]}>
            <LogGrant
              slug={org}
              action={takeUp.bind(null, org)}
              initial={filledIn(request)}
              owners={owners}
              today={scope.today(now)}
              policy={{
                maxDays: settings.maxDays,
                sharedAllowed: settings.sharedAllowed,
                defaultDays: settings.defaultDays,
                // Whatever the policy says, a second person decides what an outsider asks for.
                approval: ["all"],
              }}
              cancelHref={back}
              besides={<Besides id={id} person={request.person} email={request.email} />}
            />
          </ClientWords>
        </div>
        <div className="min-w-0 max-2xl:order-first">
          <TheirWords request={request} />
        </div>
      </div>
    </>
  );
}

/** His words where the form asks for the same; the system is ours to choose. */
function filledIn({ suggested, ...asked }: AccessRequestPage): LogFormState {
  const named = (label: string) => ({ id: null, label });
  const { supplier, contact } = suggested ?? {};
  return {
    values: {
      level: asked.level,
      credentialKind: "dedicated_account",
      // The form's own field is one line.
      reason: asked.reason.replace(/\s+/g, " "),
      requestedBy: asked.person,
      end: "date",
      endOn: asked.endsOn,
    },
    picked: {
      supplier: supplier ? { id: supplier.id, label: supplier.name } : named(asked.firm),
      contact: contact ? { id: contact.id, label: contact.name } : named(asked.person),
      credential: named(asked.account),
    },
    errors: [],
    secrets: [],
  };
}
