// One instance of the product's data layer, as a process of its own: it answers requests over the channel it was
// forked with, as many at once as it is sent. Run by plain Node with scripts/resolve.mjs.
import { authorize } from "@/lib/authorization/authorize";
import type { Action } from "@/lib/authorization/matrix";
import type { OrganizationScope } from "@/lib/authorization/scope";
import { readDashboard } from "@/lib/dashboard/queries";
import { closeDatabase } from "@/lib/db/client";
import { DoorbookError } from "@/lib/errors";
import { defaultGrantFilter } from "@/lib/grant/filter";
import { listGrants } from "@/lib/grant/queries/list";
import { readGrantPage } from "@/lib/grant/queries/page";
import { findSuppliers } from "@/lib/search/queries";
import { createSupplier } from "@/lib/supplier/operations/create";
import { editSupplier } from "@/lib/supplier/operations/edit";
import { readSupplierPage } from "@/lib/supplier/queries";

/** What a person asks of one organization. */
export type Asked = {
  no: number;
  personId: string;
  slug: string;
  now: string;
} & (
  | { what: "list" | "dashboard" }
  | { what: "grant" | "supplier"; id: string }
  | { what: "find"; text: string }
  | { what: "edit"; id: string; name: string; note: string }
  | { what: "create"; name: string; note: string }
);

/** The view as text, or the public code of the refusal. */
export type Answered = { no: number; text: string; refused: string | null };

const ACTIONS: Record<Asked["what"], Action> = {
  list: "register:read",
  dashboard: "register:read",
  grant: "register:read",
  supplier: "register:read",
  find: "register:read",
  edit: "supplier:edit",
  create: "supplier:edit",
};

const rest = { domain: null, contractEndsOn: null, personalData: null, confirmedNoSecret: false };

async function view(scope: OrganizationScope, asked: Asked, now: Date): Promise<unknown> {
  switch (asked.what) {
    case "list":
      return listGrants(scope, { ...defaultGrantFilter, state: "all" }, null, now);
    case "dashboard":
      return readDashboard(scope, now);
    case "grant":
      return readGrantPage(scope, asked.id, now);
    case "supplier":
      return readSupplierPage(scope, asked.id, now);
    case "find":
      return findSuppliers(scope, asked.text);
    case "create":
      return createSupplier(scope, { ...rest, name: asked.name, note: asked.note }, now);
    case "edit": {
      // The version as it is now: two at once, and the second is told so.
      const reader = { personId: asked.personId, from: null };
      const reading = await authorize(reader, "register:read", asked.slug, now);
      const { version } = (await readSupplierPage(reading, asked.id, now)).supplier;
      const { id, name, note } = asked;
      await editSupplier(scope, { ...rest, id, version, name, note }, now);
      return name;
    }
  }
}

async function answer(asked: Asked): Promise<Answered> {
  const { no, personId, slug, what } = asked;
  const now = new Date(asked.now);
  try {
    const scope = await authorize({ personId, from: null }, ACTIONS[what], slug, now);
    const text = JSON.stringify(await view(scope, asked, now)) ?? "";
    return { no, text, refused: null };
  } catch (error) {
    const refused = error instanceof DoorbookError ? error.code : String(error);
    const values = error instanceof DoorbookError ? error.values : {};
    return { no, text: JSON.stringify(values), refused };
  }
}

process.on("message", (asked: Asked) => {
  void answer(asked).then((answered) => process.send?.(answered));
});
process.on("disconnect", () => void closeDatabase().then(() => process.exit(0)));
process.send?.("ready");
