import { DatabaseError } from "pg";
import { Conflict, DoorbookError, Invalid } from "../errors";
import { Prisma } from "./generated/client";

/**
 * Runs `work` and turns the database's refusals into the product's errors: a broken unique index or a
 * write conflict or deadlock is a `Conflict`; what the database cannot store is `Invalid`. Others pass through.
 */
export async function translated<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw translate(error);
  }
}

function translate(error: unknown): unknown {
  if (error instanceof DatabaseError) return translateSqlState(error.code) ?? error;
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
      return translateSqlState(sqlState(error)) ?? error;
  }
}

/** Raw statements come back under one code of Prisma's, whatever PostgreSQL refused: its own code tells. */
function translateSqlState(state: string | undefined): DoorbookError | undefined {
  switch (state) {
    case "23505":
      return new Conflict("already_there", "unique index, by a raw statement");
    case "40001":
    case "40P01":
      return new Conflict("changed_meanwhile", "write conflict or deadlock, by a raw statement");
    case "22001":
      return new Invalid([{ field: "", code: "too_long" }]);
    case "22003":
      return new Invalid([{ field: "", code: "not_valid" }]);
    case "22021":
    case "22P05":
      return new Invalid([{ field: "", code: "control_character" }]);
    default:
      return undefined;
  }
}

type DriverError = { cause?: { originalCode?: unknown } };

function sqlState({ meta }: Prisma.PrismaClientKnownRequestError): string | undefined {
  const driver = meta?.driverAdapterError as DriverError | undefined;
  const code = driver?.cause?.originalCode;
  return typeof code === "string" ? code : undefined;
}
