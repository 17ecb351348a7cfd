import type { Metadata } from "next";

/**
 * The title of an act's page. Everywhere else no referrer is sent at all, and a browser then posts a form without
 * scripts from the origin "null", which is refused; to this site itself these pages may name themselves.
 */
export const actMetadata = (title: string): Metadata => ({ title, referrer: "same-origin" });
