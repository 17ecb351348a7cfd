/**
 * The Message-ID of the mail with this id: made once, stored, and the same at every try, so that a
 * server that drops duplicates can (RFC 5322, section 3.6.4).
 */
export function messageIdOf(mailId: string, appUrl: string): string {
  return `<${mailId}@${new URL(appUrl).hostname}>`;
}

/** The Date header counts seconds: the stored instant is the one that is sent. */
export function wholeSecond(instant: Date): Date {
  return new Date(Math.floor(instant.getTime() / 1000) * 1000);
}
