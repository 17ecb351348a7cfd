import type { Channel, CredentialKind } from "./grant-types";

/** In the order they are offered: an account of one's own first. */
export const CREDENTIAL_KINDS: CredentialKind[] = [
  "dedicated_account",
  "partner_access",
  "shared_password",
  "api_key",
  "oauth_app",
  "service_account",
  "integration",
  "ssh_key",
  "webhook",
  "door_code",
];

export const SAFE_CHANNELS: Channel[] = [
  "system_invitation",
  "password_manager",
  "one_time_link",
  "phone",
  "in_person",
];

export const INSECURE_CHANNELS: Channel[] = ["email", "chat", "text_message", "screenshot"];
