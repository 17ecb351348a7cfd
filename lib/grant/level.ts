/** What a grant lets one do, from least to most. The system's own word for it is kept beside it. */
export const GRANT_LEVELS = ["read", "write", "admin"] as const;

export type GrantLevel = (typeof GRANT_LEVELS)[number];
