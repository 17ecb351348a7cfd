import { authorizeSweep } from "../authorization/authorize";
import type { OrganizationScope } from "../authorization/scope";
import { log } from "../log";
import { type Planned, planReminders } from "../reminder/operations/plan";
import type { Deadline } from "./deadline";
import { findDue } from "./find-due";
import type { Unplanned } from "./work";

/** At most this part of a run plans, so that what is planned leaves. Milliseconds. */
const PLANNING_MS = 24_000;
/** Members whose reminders are planned in one transaction. */
const BATCH = 100;
/** Organizations that are asked at once whether anything is due. */
const ASKED = 50;
const PLANNERS = 2;

/**
 * Plans the reminders of these organizations, those in which something is due: batch by batch, each in its
 * turn, so that a large one holds no small one up. Answers how many daily mails it wrote.
 */
export async function planDue(
  organizations: readonly Unplanned[],
  now: Date,
  deadline: Deadline,
): Promise<number> {
  const run = new Planning(organizations, now, deadline);
  await Promise.all(Array.from({ length: PLANNERS }, () => run.planner()));
  return run.planned;
}

class Planning {
  planned = 0;
  readonly #asked: Unplanned[];
  readonly #now: Date;
  readonly #deadline: Deadline;
  /** Those in which something is due; one that is planned in part comes again behind the others. */
  readonly #due: string[] = [];
  readonly #finding = new Set<Promise<string[]>>();

  constructor(organizations: readonly Unplanned[], now: Date, deadline: Deadline) {
    this.#asked = [...organizations];
    this.#now = now;
    this.#deadline = deadline;
  }

  async planner(): Promise<void> {
    while (this.#deadline.elapsedMs() < PLANNING_MS && this.#deadline.leftMs() > 0) {
      const organizationId = this.#due.shift();
      if (organizationId !== undefined) await this.#plan(organizationId);
      else if (this.#asked.length > 0) await this.#find();
      else if (this.#finding.size > 0) await Promise.race(this.#finding);
      else return;
    }
  }

  async #find(): Promise<void> {
    const finding = findDue(this.#asked.splice(0, ASKED), this.#now);
    this.#finding.add(finding);
    const due = await finding;
    this.#due.push(...due);
    this.#finding.delete(finding);
  }

  async #plan(organizationId: string): Promise<void> {
    try {
      const scope = await authorizeSweep(organizationId);
      const { mails, more } = await this.#planBatch(scope);
      this.planned += mails;
      if (more && mails > 0) this.#due.push(organizationId);
    } catch (error) {
      // One organization that cannot be planned holds up no other; the next run tries it again.
      log().error({ organizationId, name: (error as Error).name }, "reminders were not planned");
    }
  }

  async #planBatch(scope: OrganizationScope): Promise<Planned> {
    const batch = { members: BATCH };
    try {
      return await planReminders(scope, { ...batch, reading: "quick" }, this.#now);
    } catch {
      return planReminders(scope, { ...batch, reading: "careful" }, this.#now);
    }
  }
}
