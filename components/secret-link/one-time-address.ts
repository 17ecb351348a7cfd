/**
 * Where a one-time link leads. The key stands in the fragment, which no server, log or referrer sees; this is made in the
 * page of whoever made the link, and nowhere else.
 */
export function oneTimeAddress(
  appUrl: string,
  { organizationId, id }: { organizationId: string; id: string },
  key: string,
): string {
  return `${appUrl.replace(/\/$/, "")}/one-time#${organizationId}.${id}.${key}`;
}
