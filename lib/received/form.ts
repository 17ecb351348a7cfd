import { z } from "zod";
import { fromForm } from "@/lib/form/answers";
import {
  beginUseInput,
  editReceivedInput,
  giveReceivedInput,
  logReceivedInput,
  recordDestructionInput,
  stopUseInput,
  undoDestructionInput,
  voidReceivedInput,
} from "./schema";

type Posted = Record<string, unknown>;

/** The box of the client posts its id, or the name of one to be made; where it is empty, that is said beside it. */
function withClient(posted: unknown, context: z.core.$RefinementCtx): unknown {
  if (typeof posted !== "object" || posted === null) return posted;
  const { clientId, clientNew, ownerId, ...fields } = posted as Posted;
  if (!clientId && (typeof clientNew !== "string" || clientNew.trim() === ""))
    context.addIssue({ code: "custom", message: "empty", path: ["clientId"], input: posted });
  const client = clientId ? { id: clientId } : { create: { name: clientNew ?? "" } };
  return { ...fields, client, ownerId: ownerId === "" ? null : ownerId };
}

/** What the forms about received accesses post, for the operations' own schemas. */
export const receivedForms = {
  log: z.preprocess(withClient, fromForm(logReceivedInput, {})),
  edit: fromForm(editReceivedInput, {}),
  void: fromForm(voidReceivedInput, {}),
  give: fromForm(giveReceivedInput, {}),
  destroy: fromForm(recordDestructionInput, {}),
  undoDestruction: fromForm(undoDestructionInput, {}),
  beginUse: beginUseInput,
  stopUse: stopUseInput,
};
