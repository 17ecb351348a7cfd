"use server";

import type { ActState } from "@/components/acts/act-state";
import { channelSafety } from "@/lib/credential/channel";
import {
  askForm,
  changedForm,
  closeForm,
  correctForm,
  extendForm,
  handoverForm,
  letItEndForm,
  reassignForm,
  reopenForm,
  voidForm,
} from "@/lib/grant/act-forms";
import { closeGrant } from "@/lib/grant/operations/close";
import { correctGrant } from "@/lib/grant/operations/correct";
import { extendGrant } from "@/lib/grant/operations/extend";
import { letItEnd } from "@/lib/grant/operations/let-it-end";
import { reassignGrant } from "@/lib/grant/operations/reassign";
import { reopenGrant } from "@/lib/grant/operations/reopen";
import { voidGrant } from "@/lib/grant/operations/void";
import { markChanged } from "@/lib/handover/operations/mark-changed";
import { recordHandover } from "@/lib/handover/operations/record";
import { askSupplier } from "@/lib/supplier/operations/ask";
import { doneHref, perform } from "./perform";

type Act = Promise<ActState>;

export async function extend(slug: string, _: ActState, data: FormData): Act {
  return perform(slug, data, {
    action: "grant:extend",
    schema: extendForm,
    run: extendGrant,
    next: ({ id, late }) => doneHref(slug, id, late ? "extended_late" : "extended"),
  });
}

export async function ask(slug: string, _: ActState, data: FormData): Act {
  const [action, schema, run] = ["supplier:ask", askForm, askSupplier] as const;
  return perform(slug, data, {
    action,
    schema,
    run,
    next: ({ id }) => doneHref(slug, id, "asked"),
  });
}

export async function close(slug: string, listed: string | null, _: ActState, data: FormData): Act {
  return perform(slug, data, {
    action: "grant:close",
    schema: closeForm,
    run: closeGrant,
    next: ({ id, alsoClosed: { length: count } }) =>
      doneHref(slug, id, count > 0 ? "closed_with" : "closed", count > 0 ? { count } : {}, listed),
  });
}

export async function recordHandedOver(
  slug: string,
  listed: string | null,
  _: ActState,
  data: FormData,
): Act {
  // The handover has an id of its own: the page to go back to is the grant's.
  return perform(slug, data, {
    action: "handover:record",
    schema: handoverForm,
    run: async (scope, input, now) => {
      const { id: handover } = await recordHandover(scope, input, now);
      const insecure = channelSafety(input.channel) === "insecure";
      return { id: input.id, handover, insecure };
    },
    next: ({ id, handover, insecure }) =>
      insecure
        ? `/${slug}/grants/${id}/clean-up?handover=${handover}`
        : doneHref(slug, id, "handover", {}, listed),
  });
}

export async function sayChanged(slug: string, _: ActState, data: FormData): Act {
  const [action, schema, run] = ["handover:record", changedForm, markChanged] as const;
  return perform(slug, data, {
    action,
    schema,
    run,
    next: ({ id }) => doneHref(slug, id, "changed"),
  });
}

export async function reassign(slug: string, _: ActState, data: FormData): Act {
  const [action, schema, run] = ["grant:reassign", reassignForm, reassignGrant] as const;
  return perform(slug, data, {
    action,
    schema,
    run,
    next: ({ id }) => doneHref(slug, id, "reassign"),
  });
}

export async function end(slug: string, _: ActState, data: FormData): Act {
  const [action, schema, run] = ["grant:let_it_end", letItEndForm, letItEnd] as const;
  return perform(slug, data, {
    action,
    schema,
    run,
    next: ({ id }) => doneHref(slug, id, "let_it_end"),
  });
}

export async function correct(slug: string, _: ActState, data: FormData): Act {
  const [action, schema, run] = ["grant:log", correctForm, correctGrant] as const;
  return perform(slug, data, {
    action,
    schema,
    run,
    next: ({ id }) => doneHref(slug, id, "correct"),
  });
}

export async function voidIt(slug: string, _: ActState, data: FormData): Act {
  const [action, schema, run] = ["grant:void", voidForm, voidGrant] as const;
  return perform(slug, data, { action, schema, run, next: ({ id }) => doneHref(slug, id, "void") });
}

export async function reopen(slug: string, _: ActState, data: FormData): Act {
  return perform(slug, data, {
    action: "grant:reopen",
    schema: reopenForm,
    run: reopenGrant,
    next: ({ id, restored }) => doneHref(slug, id, restored ? "reopened_restored" : "reopened"),
  });
}
