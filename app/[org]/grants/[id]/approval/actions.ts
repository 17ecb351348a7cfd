"use server";

import type { ActState } from "@/components/acts/act-state";
import { approvalForms } from "@/lib/approval/forms";
import { approveRequest } from "@/lib/approval/operations/approve";
import { declineRequest } from "@/lib/approval/operations/decline";
import { withdrawRequest } from "@/lib/approval/operations/withdraw";
import { doneHref, perform } from "../perform";

type Act = Promise<ActState>;

export async function approve(slug: string, _: ActState, data: FormData): Act {
  return perform(slug, data, {
    action: "grant:approve",
    schema: approvalForms.approve,
    run: approveRequest,
    next: ({ id, shortened }) => doneHref(slug, id, shortened ? "shortened" : "approved"),
  });
}

export async function decline(slug: string, _: ActState, data: FormData): Act {
  return perform(slug, data, {
    action: "grant:approve",
    schema: approvalForms.decline,
    run: declineRequest,
    next: ({ id }) => doneHref(slug, id, "declined"),
  });
}

export async function withdraw(slug: string, _: ActState, data: FormData): Act {
  return perform(slug, data, {
    action: "grant:withdraw",
    schema: approvalForms.withdraw,
    run: withdrawRequest,
    next: ({ id }) => doneHref(slug, id, "withdrawn"),
  });
}
