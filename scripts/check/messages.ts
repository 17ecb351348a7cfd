// Compares the messages of all languages with the English ones: same files, same keys, same
// arguments of the same kind. Prints what differs and ends with status 1.
import { join } from "node:path";
import { say } from "../say.ts";
import { compareMessages } from "./compare-messages.ts";

const differences = await compareMessages(join(import.meta.dirname, "../../messages"));
for (const difference of differences) say(difference);
process.exit(differences.length === 0 ? 0 : 1);
