import { cache } from "react";
import { readCredentialPage } from "@/lib/credential/queries/page";

/** The page and its title read the same: once a request. */
export const readOnce = cache(readCredentialPage);
