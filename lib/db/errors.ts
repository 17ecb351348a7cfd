import { Conflict, DoorbookError, Invalid } from "../errors";
import { Prisma } from "./generated/client";

/**
 * Runs `work` and turns the database's refusals into the product's errors: a broken unique index or a
 * write conflict is a `Conflict`; text the database cannot store is `Invalid`. Others pass through.
 */
export async function translated<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw translate(error);
  }
}

function translate(error: unknown): unknown {
  if (error instanceof DoorbookError || !(error instanceof Prisma.PrismaClientKnownRequestError))
    return error;
  switch (error.code) {
    case "P2002":
      return new Conflict(
        "already_there",
        `unique index: ${JSON.stringify(error.meta?.target ?? error.meta)}`,
      );
    case "P2034":
      return new Conflict("changed_meanwhile", "write conflict or deadlock");
    case "P2000":
    case "P2020":
      return new Invalid([{ field: "", code: "too_long" }]);
    default:
      return error;
  }
}
