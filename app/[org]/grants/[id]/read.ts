import { cache } from "react";
import { readGrantPage } from "@/lib/grant/queries/page";

/** The page and its title read the same: once a request. */
export const readOnce = cache(readGrantPage);
