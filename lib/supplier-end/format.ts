/** What a certificate calls itself, and the version of what stands in it. */
export const CERTIFICATE_FORMAT = "doorbook supplier end certificate v1";
