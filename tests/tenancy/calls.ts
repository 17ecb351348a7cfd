import type { Action } from "@/lib/authorization/matrix";
import { defaultCredentialFilter } from "@/lib/credential/filter";
import { defaultGrantFilter } from "@/lib/grant/filter";
import { defaultReminderSettings } from "@/lib/reminder/settings";
import { ACCESS_REQUEST_CALLS } from "./calls-access-request";
import { ASKING_CALLS } from "./calls-asking";
import { ATTESTATION_CALLS } from "./calls-attestation";
import { HANDING_BACK_CALLS } from "./calls-handing-back";
import { RECEIVED_CALLS } from "./calls-received";
import type { Ids } from "./victim";

/** How the walk calls a query or an operation: for which action, and with what besides the scope. */
export type Call = {
  action: Action | "sweep";
  /** By a mail link, or a one-time link, for the thing named, instead of by the attacker signed in. */
  byLink?:
    | true
    | "secret_link"
    | "client_link"
    | "supplier_link"
    | "own_supplier_link"
    | "request_link";
  /** Everything an attacker can name is taken from `ids`. `own` are things of his, to mix in. */
  args: (ids: Ids, own: Ids) => unknown[];
};

/** Not called by the walk, each for a reason. */
export const NOT_WALKED: Record<string, string> = {
  "organization/operations/create#createOrganization":
    "makes an organization of the person's own; takes no id but his",
  "example/operations/create#createExample":
    "makes an organization of the person's own; takes no id but his",
};

const day = "2026-11-18";
const version = 1;
const why = "Because";
const plain = {
  levelWords: null,
  reason: "Work",
  ticket: null,
  note: null,
  ownerId: null,
  requestedBy: null,
  authorizedBy: null,
  authorizedOn: null,
};
const term = { startsOn: "2026-11-01", endsOn: "2026-12-01", noEndReason: null, reviewOn: null };
const log = {
  ...plain,
  ...term,
  level: "read",
  contact: null,
  handover: null,
  changedBefore: null,
  confirmedDuplicate: true,
  confirmedNoSecret: false,
};
const sealed = {
  version,
  expiresInMinutes: 60,
  iv: new Uint8Array(12),
  ciphertext: new Uint8Array(17),
  token: "A".repeat(43),
  proof: null,
  contactId: null,
  announce: false,
};
const newSystem = { create: { name: "Mine", url: null, howToClose: null } };
const newSupplier = { create: { name: "Mine", domain: null } };
const key = {
  create: { kind: "api_key", identifier: "mine", nativeEndsOn: null, rotateEveryDays: null },
};
const organization = { name: "Mine", zone: "UTC", locale: "en", version };

const call = (action: Call["action"], ...args: ((ids: Ids, own: Ids) => unknown)[]): Call => ({
  action,
  args: (ids, own) => args.map((make) => make(ids, own)),
});
const now = () => new Date("2026-11-18T17:00:00Z");
const later = () => new Date("2026-12-24T17:00:00Z");
const act = (action: Call["action"], input: (ids: Ids, own: Ids) => unknown) =>
  call(action, input, now);
const page = (id: (ids: Ids) => string) => call("register:read", id, now);
const search = call("register:read", () => "zanzibar");

/** One or more calls for each export that the walk finds. */
export const CALLS: Record<string, Call | Call[]> = {
  ...RECEIVED_CALLS,
  ...ATTESTATION_CALLS,
  ...ACCESS_REQUEST_CALLS,
  ...HANDING_BACK_CALLS,
  ...ASKING_CALLS,
  "approval/operations/approve#approveRequest": act("grant:approve", (ids) => ({
    id: ids.grantId,
    version,
    endsOn: null,
  })),
  "approval/operations/decline#declineRequest": act("grant:approve", (ids) => ({
    id: ids.grantId,
    version,
    why: "No",
    confirmedNoSecret: false,
  })),
  "approval/operations/withdraw#withdrawRequest": act("grant:withdraw", (ids) => ({
    id: ids.grantId,
    version,
    why: null,
    confirmedNoSecret: false,
  })),
  "audit/queries#readHistory": call("audit:read", () => null),
  "audit/queries#readThingHistory": [
    call("register:read", (ids) => ids.grantId),
    call("register:read", (ids) => ids.organizationId),
  ],
  "contact/operations/create#createContact": act("supplier:edit", (ids) => ({
    supplierId: ids.supplierId,
    name: "X",
    email: null,
    phone: null,
    locale: null,
    confirmedNoSecret: false,
  })),
  "contact/operations/edit#editContact": act("supplier:edit", (ids) => ({
    id: ids.contactId,
    version,
    name: "X",
    email: null,
    phone: null,
    locale: null,
    confirmedNoSecret: false,
  })),
  "contact/operations/left#contactLeft": act("supplier:edit", (ids) => ({
    id: ids.contactId,
    version,
    leftOn: day,
  })),
  "credential/operations/edit#editCredential": act("credential:edit", (ids) => ({
    id: ids.credentialId,
    version,
    identifier: "x",
    nativeEndsOn: null,
    rotateEveryDays: null,
    wiredBy: null,
    breaks: null,
    offSwitch: null,
    confirmedNoSecret: false,
  })),
  "credential/operations/rotate#rotateCredential": [
    act("credential:rotate", (ids) => ({
      id: ids.credentialId,
      version,
      happenedOn: day,
      why: "age",
      note: null,
      holders: [],
      confirmedNoSecret: false,
    })),
    act("credential:rotate", (ids, own) => ({
      id: own.credentialId,
      version,
      happenedOn: day,
      why: "age",
      note: null,
      holders: [{ grantId: ids.grantId, answer: "ends" }],
      confirmedNoSecret: false,
    })),
  ],
  "credential/queries/list#listCredentials": [
    call(
      "register:read",
      (ids) => ({ ...defaultCredentialFilter, system: ids.systemId }),
      () => null,
      now,
    ),
    call(
      "register:read",
      () => ({ ...defaultCredentialFilter, q: "zanzibar", finding: "any" }),
      (ids) => ids.credentialId,
      now,
    ),
  ],
  "credential/queries/page#readCredentialPage": page((ids) => ids.credentialId),
  "credential/queries/re-issue#readReIssueList": page((ids) => ids.credentialId),
  "dashboard/queries#readDashboard": call("register:read", now),
  "door/queries#readDoor": { ...call("register:read", now), byLink: true },
  "door/operations/renew-link#renewDoorLink": { ...call("link:renew", now), byLink: true },
  "example/operations/end#endExample": call("organization:settings", now),
  "example/operations/mail#mailExample": call("organization:settings", now),
  "grant/operations/close#closeGrant": [
    act("grant:close", (ids) => ({
      id: ids.grantId,
      version,
      kind: "revoked",
      happenedOn: day,
      evidenceUrl: null,
      note: null,
      confirmedNoSecret: false,
    })),
    {
      ...act("grant:close", (ids) => ({
        id: ids.grantId,
        version,
        kind: "revoked",
        happenedOn: day,
        evidenceUrl: null,
        note: null,
        confirmedNoSecret: false,
      })),
      byLink: true,
    },
  ],
  "grant/operations/correct#correctGrant": [
    act("grant:log", (ids) => ({
      id: ids.grantId,
      version,
      contactId: null,
      level: "read",
      ...plain,
      why,
      confirmedNoSecret: false,
    })),
    act("grant:log", (ids, own) => ({
      id: own.grantId,
      version,
      contactId: ids.contactId,
      level: "read",
      levelWords: null,
      reason: "Work",
      ticket: null,
      note: null,
      why,
      confirmedNoSecret: false,
    })),
  ],
  "grant/operations/export#exportGrants": act("register:export", (ids) => ({
    ...defaultGrantFilter,
    supplier: ids.supplierId,
  })),
  "grant/operations/extend#extendGrant": act("grant:extend", (ids) => ({
    id: ids.grantId,
    version,
    endsOn: "2027-01-01",
    noEndReason: null,
    reviewOn: null,
    why,
    confirmedNoSecret: false,
  })),
  "grant/operations/let-it-end#letItEnd": act("grant:let_it_end", (ids) => ({
    id: ids.grantId,
    version,
  })),
  "grant/operations/log#logGrant": [
    act("grant:log", (ids) => ({
      ...log,
      supplier: { id: ids.supplierId },
      system: newSystem,
      credential: key,
    })),
    act("grant:log", (ids) => ({
      ...log,
      supplier: newSupplier,
      system: { id: ids.systemId },
      credential: key,
    })),
    act("grant:log", (ids, own) => ({
      ...log,
      supplier: { id: own.supplierId },
      system: { id: own.systemId },
      credential: { id: ids.credentialId },
    })),
    act("grant:log", (ids, own) => ({
      ...log,
      supplier: { id: own.supplierId },
      system: { id: own.systemId },
      credential: key,
      contact: { id: ids.contactId },
    })),
    act("grant:log", (ids, own) => ({
      ...log,
      supplier: { id: own.supplierId },
      system: { id: own.systemId },
      credential: key,
      ownerId: ids.membershipId,
    })),
  ],
  "grant/operations/reassign#reassignGrant": [
    act("grant:reassign", (ids) => ({
      id: ids.grantId,
      version,
      ownerId: ids.membershipId,
      why,
      confirmedNoSecret: false,
    })),
    act("grant:reassign", (ids, own) => ({
      id: own.grantId,
      version,
      ownerId: ids.membershipId,
      why,
      confirmedNoSecret: false,
    })),
  ],
  "grant/operations/reopen#reopenGrant": act("grant:reopen", (ids) => ({
    id: ids.closedGrantId,
    version: 2,
    why,
    confirmedNoSecret: false,
  })),
  "grant/operations/void#voidGrant": act("grant:void", (ids) => ({
    id: ids.grantId,
    version,
    why,
    confirmedNoSecret: false,
  })),
  "grant/queries/existing#findExisting": [
    act("register:read", (ids) => ({
      supplierId: ids.supplierId,
      systemId: ids.systemId,
      credentialId: ids.credentialId,
    })),
    act("register:read", () => ({
      supplierName: "Zanzibar Supplies",
      systemName: "Zanzibar Portal",
      kind: "shared_password",
      identifier: "zanzibar-1",
    })),
  ],
  "grant/queries/export#writeGrantsCsv": call(
    "register:export",
    (ids) => ({ ...defaultGrantFilter, state: "all", supplier: ids.supplierId }),
    csvWords,
    now,
  ),
  "grant/queries/list#listGrants": [
    call(
      "register:read",
      () => ({ ...defaultGrantFilter, state: "all" }),
      () => null,
      now,
    ),
    call(
      "register:read",
      () => ({ ...defaultGrantFilter, state: "all", q: "zanzibar" }),
      () => null,
      now,
    ),
    ...(["supplier", "contact", "system", "credential"] as const).map((noun) =>
      call(
        "register:read",
        (ids) => ({ ...defaultGrantFilter, state: "all", [noun]: ids[`${noun}Id`] }),
        () => null,
        now,
      ),
    ),
    call(
      "register:read",
      (ids) => ({ ...defaultGrantFilter, state: "all", owner: ids.membershipId }),
      () => null,
      now,
    ),
  ],
  "grant/queries/page#readGrantPage": [
    page((ids) => ids.grantId),
    page((ids) => ids.closedGrantId),
  ],
  "grant/queries/proof#readGrantProof": call(
    "register:read",
    (ids) => ids.grantId,
    () => null,
    now,
  ),
  "handover/operations/mark-cleaned#markCleaned": act("handover:record", (ids) => ({
    handoverId: ids.handoverId,
    side: "ours",
    place: "sent_folder",
    doneBy: "Mallory",
    happenedOn: day,
    confirmedNoSecret: false,
  })),
  "handover/operations/undo-cleaned#undoCleaned": act("handover:record", (ids) => ({
    id: ids.cleanUpId,
  })),
  "handover/operations/mark-changed#markChanged": act("handover:record", (ids) => ({
    id: ids.grantId,
    version,
    note: null,
    confirmedNoSecret: false,
  })),
  "handover/operations/record#recordHandover": act("handover:record", (ids) => ({
    id: ids.grantId,
    version,
    channel: "phone",
    happenedOn: day,
    note: null,
    generation: null,
    confirmedNoSecret: false,
  })),
  "import/operations/apply#applyImport": act("import:apply", (ids) => ({ importId: ids.importId })),
  "import/operations/discard#discardImport": act("import:apply", (ids) => ({
    importId: ids.importId,
  })),
  "import/operations/stage#stageImportRows": act("import:apply", (ids) => ({
    importId: ids.importId,
    rows: [],
    refused: [{ line: 2, code: "duplicate_of_line" }],
  })),
  "import/operations/start#startImport": act("import:apply", () => ({
    fileName: "mine.csv",
    fingerprint: "a".repeat(64),
    rowCount: 1,
  })),
  "import/operations/undo#undoImport": act("import:apply", (ids) => ({ importId: ids.importId })),
  "import/queries#listImports": call("import:apply"),
  "import/queries#readImport": call("import:apply", (ids) => ids.importId),
  "import/queries#readBeside": call("import:apply", () => ({
    accounts: [{ system: "web shop", kind: "shared_password", identifier: "x" }],
    rowKeys: ["0".repeat(64)],
  })),
  "import/queries#readImportContext": call("import:apply", now),
  "membership/operations/accept-invitation#acceptInvitation": act("membership:edit_own", (ids) => ({
    id: ids.invitationId,
    token: "x".repeat(43),
  })),
  "membership/operations/change-role#changeRole": [
    act("membership:manage", (ids) => ({
      id: ids.membershipId,
      version,
      role: "admin",
      untilOn: null,
      to: null,
    })),
    act("membership:manage", (ids, own) => ({
      id: own.membershipId,
      version,
      role: "auditor",
      untilOn: null,
      to: ids.membershipId,
    })),
  ],
  "membership/operations/end#endMembership": [
    act("membership:manage", (ids) => ({ id: ids.membershipId, version, to: null })),
    act("membership:manage", (ids, own) => ({
      id: own.membershipId,
      version,
      to: ids.membershipId,
    })),
  ],
  "membership/operations/give-owned#giveOwned": [
    act("membership:manage", (ids, own) => ({ id: ids.membershipId, to: own.membershipId })),
    act("membership:manage", (ids, own) => ({ id: own.membershipId, to: ids.membershipId })),
  ],
  "membership/operations/invite#inviteMember": act("membership:manage", () => ({
    email: "zanzibar@example.test",
    role: "member",
    untilOn: null,
  })),
  "membership/operations/rename#renameOwnMembership": act("membership:edit_own", () => ({
    name: "Mine",
  })),
  "membership/operations/resend-invitation#resendInvitation": act("membership:manage", (ids) => ({
    id: ids.invitationId,
  })),
  "membership/operations/retry-address#retryAddress": act("mail:retry", (ids) => ({
    id: ids.membershipId,
  })),
  "membership/operations/revoke-invitation#revokeInvitation": act("membership:manage", (ids) => ({
    id: ids.invitationId,
  })),
  "membership/operations/set-absence#setAbsence": act("membership:edit_own", (ids) => ({
    awayFrom: day,
    awayTo: day,
    delegateId: ids.membershipId,
    version,
  })),
  "membership/queries/address#readFailedAddress": call("register:read", (ids) => ids.membershipId),
  "membership/queries/person#listMembers": call("register:read", () => "all", now),
  "membership/queries/person#readPersonPage": page((ids) => ids.membershipId),
  "membership/queries/secrets#readKnownSecrets": call(
    "register:read",
    (ids) => ids.membershipId,
    () => 0,
  ),
  "membership/queries/secrets#readLeftSecrets": call(
    "register:read",
    (ids) => ids.membershipId,
    () => 0,
  ),
  "membership/queries/read-people#readPeople": call("register:read", now),
  "organization/operations/change-policies#changePolicies": act("policy:change", () => ({
    ...defaultReminderSettings,
    maxDays: 90,
    defaultDays: 14,
    sharedAllowed: true,
    approval: [],
    version: 99,
  })),
  "organization/operations/edit-settings#editSettings": act("organization:settings", () => ({
    ...organization,
    version: 99,
  })),
  "organization/operations/record-reading#recordReading": act("register:read", (ids) => ({
    page: "/mine",
    subject: { kind: "grant", id: ids.grantId },
  })),
  "organization/queries#readRegisterNumbers": call("register:read", () => day),
  "organization/queries#readSettings": call("register:read"),
  "reminder/operations/write-test-mail#writeTestMail": act("mail:test", () => ({})),
  "reminder/operations/plan#planReminders": call("sweep", () => ({ members: 100 }), now),
  "reminder/queries/delivery#readDelivery": call("register:read", now),
  "reminder/queries/due-list#readDueList": [
    call("register:read", () => ({ whose: "all", kind: null, page: 1 }), now),
    call("register:read", () => ({ whose: "mine", kind: null, page: 1 }), now),
  ],
  "search/queries#findContacts": [
    search,
    call(
      "register:read",
      () => "",
      (ids) => ids.supplierId,
    ),
  ],
  "search/queries#findCredentials": [
    search,
    call(
      "register:read",
      () => "",
      (ids) => ids.systemId,
    ),
  ],
  "search/queries#findSuppliers": search,
  "search/queries#findSystems": search,
  "supplier/operations/ask#askSupplier": [
    act("supplier:ask", (ids) => ({ id: ids.grantId, version, contactId: null })),
    act("supplier:ask", (ids) => ({ id: ids.grantId, version, contactId: ids.contactId })),
    act("supplier:ask", (ids, own) => ({ id: own.grantId, version, contactId: ids.contactId })),
    {
      ...act("supplier:ask", (ids) => ({ id: ids.grantId, version, contactId: null })),
      byLink: true,
    },
  ],
  "supplier/operations/create#createSupplier": act("supplier:edit", () => ({
    name: "Zanzibar Supplies",
    domain: null,
    note: null,
    contractEndsOn: null,
    personalData: null,
    confirmedNoSecret: false,
  })),
  "secret-link/operations/destroy#destroySecretLink": act("secret_link:destroy", (ids) => ({
    id: ids.secretLinkId,
  })),
  "secret-link/operations/lapse#lapseSecretLinks": call("sweep", later),
  "secret-link/operations/make#makeSecretLink": [
    act("secret_link:make", (ids) => ({ ...sealed, grantId: ids.grantId })),
    act("secret_link:make", (ids, own) => ({
      ...sealed,
      grantId: own.grantId,
      contactId: ids.contactId,
    })),
  ],
  "secret-link/operations/mark-copied#markCopied": act("secret_link:make", (ids) => ({
    id: ids.secretLinkId,
  })),
  "secret-link/operations/open#openSecretLink": {
    action: "secret_link:open",
    byLink: "secret_link",
    args: () => [{ proof: null }, now()],
  },
  "secret-link/queries#readSecretLink": {
    action: "secret_link:open",
    byLink: "secret_link",
    args: () => [now()],
  },
  "secret-link/queries#secretLinksOf": page((ids) => ids.grantId),
  "supplier/operations/end#endSupplier": act("supplier:end", (ids) => ({
    id: ids.supplierId,
    version,
    endedOn: day,
    why: "X",
    confirmedNoSecret: false,
  })),
  "supplier/operations/reopen#reopenSupplier": act("supplier:end", (ids) => ({
    id: ids.supplierId,
    version,
    why: "X",
    confirmedNoSecret: false,
  })),
  "supplier-end/operations/issue#issueCertificate": act("supplier:end", (ids) => ({
    id: ids.supplierId,
  })),
  "supplier-end/operations/take#takeCertificate": [
    act("register:export", (ids) => ({ id: ids.supplierId, endId: null })),
    act("register:export", (ids, own) => ({ id: own.supplierId, endId: ids.grantId })),
  ],
  "supplier-end/queries/ends#readSupplierEnds": call("register:read", now),
  "supplier-end/queries/page#readSupplierEnd": page((ids) => ids.supplierId),
  "supplier-end/queries/page#readCertificate": call(
    "register:read",
    (ids) => ids.supplierId,
    () => null,
  ),
  "supplier/operations/edit#editSupplier": act("supplier:edit", (ids) => ({
    id: ids.supplierId,
    version,
    name: "Mine",
    domain: null,
    note: null,
    contractEndsOn: null,
    personalData: null,
    confirmedNoSecret: false,
  })),
  "supplier/queries#readPeople": call("register:read", (ids) => ids.supplierId),
  "supplier/queries#readAsking": call("register:read", (ids) => ids.grantId),
  "supplier/queries#listSuppliers": call("register:read", () => ({ q: "zanzibar" }), now),
  "supplier/queries#readSupplierPage": page((ids) => ids.supplierId),
  "system/operations/change-owner#changeSystemOwner": [
    act("system:change_owner", (ids) => ({ id: ids.systemId, version, ownerId: ids.membershipId })),
    act("system:change_owner", (ids, own) => ({
      id: own.systemId,
      version,
      ownerId: ids.membershipId,
    })),
  ],
  "system/operations/change-policy#changeSystemPolicy": act("policy:change", (ids) => ({
    id: ids.systemId,
    version,
    maxDays: 1,
    sharedAllowed: null,
    approval: false,
  })),
  "system/operations/create#createSystem": act("system:edit", (ids) => ({
    ownerId: ids.membershipId,
    name: "Mine",
    kind: null,
    url: null,
    sensitive: false,
    howToClose: null,
    note: null,
    confirmedNoSecret: false,
  })),
  "system/operations/edit#editSystem": act("system:edit", (ids) => ({
    id: ids.systemId,
    version,
    name: "Mine",
    kind: null,
    url: null,
    sensitive: false,
    howToClose: null,
    note: null,
    confirmedNoSecret: false,
  })),
  "system/queries#listSystems": call("register:read", () => ({ q: "zanzibar" }), now),
  "system/queries#readSystemPage": page((ids) => ids.systemId),
  "triage/queries#listTriage": [
    call("grant:close", (ids) => ({ importId: ids.importId }), now),
    call("grant:close", () => "standing", now),
  ],
  "triage/queries#readTriageCard": page((ids) => ids.grantId),
};

/** Words for the CSV's heads and values: which words they are does not matter here. */
function csvWords() {
  const same = (word: string) => word;
  return {
    words: { heads: {}, state: same, kind: same, level: same, closure: same, yes: "yes" },
    bom: false,
  };
}
