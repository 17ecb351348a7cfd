export const CREDENTIAL_KINDS = [
  "dedicated_account",
  "shared_password",
  "api_key",
  "oauth_app",
  "webhook",
  "ssh_key",
  "service_account",
  "integration",
  "partner_access",
  "door_code",
] as const;

export type CredentialKind = (typeof CREDENTIAL_KINDS)[number];

interface KindFacts {
  /** One secret that several people know: no one's leaving ends it but a rotation. */
  readonly shared: boolean;
  /** Used by programs: something breaks when it is turned off. */
  readonly machine: boolean;
  /** Whether there is a secret that can be handed over, exposed and rotated. */
  readonly secret: boolean;
}

const FACTS: Readonly<Record<CredentialKind, KindFacts>> = {
  dedicated_account: { shared: false, machine: false, secret: true },
  shared_password: { shared: true, machine: false, secret: true },
  api_key: { shared: false, machine: true, secret: true },
  oauth_app: { shared: false, machine: true, secret: true },
  webhook: { shared: false, machine: true, secret: true },
  ssh_key: { shared: false, machine: true, secret: true },
  service_account: { shared: false, machine: true, secret: true },
  integration: { shared: false, machine: true, secret: false },
  partner_access: { shared: false, machine: false, secret: false },
  door_code: { shared: true, machine: false, secret: true },
};

/** Whether the kind is one secret for several holders, which policies may forbid: a shared password, a door code. */
export function isShared(kind: CredentialKind): boolean {
  return FACTS[kind].shared;
}

/** Whether programs use it: what it is wired by, what breaks, and the off switch are then asked for. */
export function isMachine(kind: CredentialKind): boolean {
  return FACTS[kind].machine;
}

/** Whether a secret exists that travels at a handover. Partner access and integrations are granted inside the system itself. */
export function hasSecretValue(kind: CredentialKind): boolean {
  return FACTS[kind].secret;
}

/** Whether a second grant is a second holder of the same secret. A dedicated account and a partner access have one holder. */
export function hasOneHolder(kind: CredentialKind): boolean {
  return kind === "dedicated_account" || kind === "partner_access";
}

/** Whether "was it changed before you hand it over?" is asked: others may still know the former one. */
export function asksChangedBefore(kind: CredentialKind): boolean {
  return isShared(kind);
}
