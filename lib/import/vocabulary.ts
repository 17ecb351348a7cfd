/** The words of the register, as far as a list can hold them (see the vocabulary of the product). */
export const KINDS = [
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
export type Kind = (typeof KINDS)[number];

export const LEVELS = ["read", "write", "admin"] as const;
export type Level = (typeof LEVELS)[number];

export const CHANNELS = [
  "password_manager",
  "one_time_link",
  "phone",
  "in_person",
  "system_invitation",
  "email",
  "chat",
  "text_message",
  "screenshot",
  "unknown",
] as const;
export type Channel = (typeof CHANNELS)[number];

/** A secret that went this way is exposed. */
export const INSECURE_CHANNELS: ReadonlySet<Channel> = new Set([
  "email",
  "chat",
  "text_message",
  "screenshot",
]);

export const CLOSURES = ["revoked", "rotated", "lapsed", "never_given"] as const;
export type ClosureKind = (typeof CLOSURES)[number];
