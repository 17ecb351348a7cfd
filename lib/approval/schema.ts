import { z } from "zod";
import {
  idField,
  optionalDay,
  optionalReason,
  reasonField,
  versionField,
} from "@/lib/grant/fields";
import { confirmedNoSecret, refuseSecrets } from "@/lib/secret/guard";

const one = { id: idField, version: versionField };

/** A yes to a request. The end may be an earlier one than was asked for; left out or null it is the one asked for. */
export const approveRequestInput = z.strictObject({ ...one, endsOn: optionalDay });

/** A no, with its reason for whoever asked. */
export const declineRequestInput = z
  .strictObject({ ...one, why: reasonField, confirmedNoSecret })
  .superRefine(refuseSecrets);

/** The request is taken back. */
export const withdrawRequestInput = z
  .strictObject({ ...one, why: optionalReason, confirmedNoSecret })
  .superRefine(refuseSecrets);

export type ApproveRequestInput = z.output<typeof approveRequestInput>;
export type DeclineRequestInput = z.output<typeof declineRequestInput>;
export type WithdrawRequestInput = z.output<typeof withdrawRequestInput>;
