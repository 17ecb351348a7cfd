import { z } from "zod";
import { textsWithSecrets } from "@/lib/secret/guard";
import { logGrantInput } from "./schema";

const text = z.string().default("");

/** The log form's fields as they are posted: all of them text, all of them known. */
const posted = z.strictObject({
  supplierId: text,
  supplierNew: text,
  contactId: text,
  contactNew: text,
  systemId: text,
  systemNew: text,
  credentialId: text,
  credentialNew: text,
  credentialKind: text,
  level: text,
  levelWord: text,
  reason: text,
  ticket: text,
  startOn: text,
  end: text,
  endOn: text,
  noEndReason: text,
  reviewOn: text,
  ownerId: text,
  requestedBy: text,
  authorizedBy: text,
  authorizedOn: text,
  channel: text,
  handedOverOn: text,
  changedBefore: text,
  nativeEndOn: text,
  notASecret: text,
  match: text,
  after: text,
});

type Posted = z.output<typeof posted>;

const party = (id: string, name: string) => (id === "" ? { create: { name } } : { id });

const LENGTH = /^[1-9]\d{0,3}$/;

/**
 * `end` is a length in days, "date" (then `endOn` was typed) or "none" (then a reason and a review date are asked).
 * What stands in the fields of an answer that was not chosen does not count.
 */
function chosenOnly(form: Posted): Posted {
  const none = form.end === "none";
  return {
    ...form,
    endOn: form.end === "date" ? form.endOn : "",
    noEndReason: none ? form.noEndReason : "",
    reviewOn: none ? form.reviewOn : "",
  };
}

/** As the operation's schema wants it; what it is worth is that schema's to say. */
function nested(form: Posted): unknown {
  return {
    supplier: party(form.supplierId, form.supplierNew),
    contact:
      form.contactId === "" && form.contactNew === ""
        ? null
        : party(form.contactId, form.contactNew),
    system: party(form.systemId, form.systemNew),
    credential:
      form.credentialId === ""
        ? {
            create: {
              kind: form.credentialKind,
              identifier: form.credentialNew,
              nativeEndsOn: form.nativeEndOn,
              rotateEveryDays: null,
            },
          }
        : { id: form.credentialId },
    level: form.level,
    levelWords: form.levelWord,
    reason: form.reason,
    ticket: form.ticket,
    note: null,
    ownerId: form.ownerId || null,
    requestedBy: form.requestedBy,
    authorizedBy: form.authorizedBy,
    authorizedOn: form.authorizedOn,
    startsOn: form.startOn,
    endsOn: form.endOn,
    noEndReason: form.noEndReason,
    reviewOn: form.reviewOn,
    lastsDays: LENGTH.test(form.end) ? Number(form.end) : null,
    handover:
      form.channel === ""
        ? null
        : { channel: form.channel, happenedOn: form.handedOverOn, note: null },
    changedBefore: form.changedBefore === "" ? null : CHANGED[form.changedBefore],
    confirmedDuplicate: form.match === "go_on",
    confirmedNoSecret: form.notASecret === "1",
  };
}

const CHANGED: Readonly<Record<string, boolean | null>> = { yes: true, no: false, unknown: null };

const names: Readonly<Record<string, string>> = {
  supplier: "supplierId",
  contact: "contactId",
  system: "systemId",
  credential: "credentialId",
  "credential.create.kind": "credentialKind",
  "credential.create.nativeEndsOn": "nativeEndOn",
  levelWords: "levelWord",
  startsOn: "startOn",
  endsOn: "endOn",
  lastsDays: "endOn",
  "handover.channel": "channel",
  "handover.happenedOn": "handedOverOn",
};

/** The form's field for a field of the operation's input: "handover.happenedOn" → "handedOverOn". */
export function logFormField(field: string): string {
  return names[field] ?? names[field.split(/[.[]/)[0] ?? ""] ?? field;
}

type Issue = z.core.$ZodIssue;

/** "A thing that exists or a new one": the problems of the one that was meant. */
function unfolded(issue: Issue): Issue[] {
  if (issue.code !== "invalid_union") return [issue];
  const meant = issue.errors.find((of) => of.every(({ code }) => code !== "unrecognized_keys"));
  return (meant ?? []).map((inner) => ({ ...inner, path: [...issue.path, ...inner.path] }));
}

/** An end that was asked for and not given is a problem of its own: left out, the default one would be taken. */
function missing({ end, endOn, noEndReason, reviewOn }: Posted): string[] {
  if (LENGTH.test(end)) return [];
  const asked = end === "none" ? { noEndReason, reviewOn } : { endOn };
  return Object.entries(asked).flatMap(([field, value]) => (value.trim() === "" ? [field] : []));
}

/**
 * The log form as it is posted, parsed to what `logGrant` takes. Every problem stands at the field of the form. The end is
 * the answer that was chosen, whatever stands in the fields of the others. Refuses unknown fields, an end that was asked
 * for and not given, and a text that looks like a secret in any field unless the person says it is none.
 */
export const logGrantForm = posted.transform((fields, context) => {
  const form = chosenOnly(fields);
  const add = (field: string, message: string) =>
    context.addIssue({ code: "custom", message, path: [field], input: undefined });
  for (const field of missing(form)) add(field, "required");
  if (form.notASecret !== "1")
    for (const [field] of textsWithSecrets(form))
      add(String(field).replace(/New$/, "Id"), "looks_like_secret");
  const parsed = logGrantInput.safeParse(nested(form), { reportInput: true });
  for (const issue of (parsed.error?.issues ?? []).flatMap(unfolded)) {
    if (issue.message === "looks_like_secret") continue;
    context.addIssue({ ...issue, path: [logFormField(issue.path.join("."))] });
  }
  return parsed.success ? parsed.data : z.NEVER;
});
