import { actHref } from "@/components/acts/addresses";
import { dueListHref } from "@/components/due/due-href";
import { flagsOf, listHref } from "@/components/grant/grant-row";
import type { DashboardNumber, DashboardView, WorstDoor } from "@/lib/dashboard/queries";
import { grantFilterParams } from "@/lib/grant/filter";
import type { DashboardDoor, DashboardProps, DoorReason } from "./dashboard-types";

/** The dashboard's props out of what the register answers. Whoever may not act is led to look. */
export function dashboardFrom(
  slug: string,
  { numbers, accessRequests, worst }: DashboardView,
  mayAct: boolean,
): Omit<DashboardProps, "nextEnd"> {
  const list = ({ filter }: DashboardNumber) => listHref(slug, grantFilterParams(filter));
  const linked = (number: DashboardNumber) => ({
    value: number.value,
    more: number.more,
    href: list(number),
  });
  return {
    total: numbers.toClose,
    doors: worst.map((door) => doorFrom(slug, door, mayAct)),
    allHref: list(numbers.toClose),
    openDoors: linked(numbers.doors),
    dueHref: dueListHref(slug, {}),
    numbers: {
      due7: linked(numbers.dueIn7),
      due30: linked(numbers.dueIn30),
      mine: linked(numbers.mine),
      requests: linked(numbers.requests),
      accessRequests: { ...accessRequests, href: `/${slug}/requests` },
      noEnd: linked(numbers.noEnd),
      exposed: linked(numbers.exposed),
      rotationsDue: linked(numbers.rotationDue),
      reissuesDue: linked(numbers.reIssueDue),
      ownerLeft: linked(numbers.ownerLeft),
    },
  };
}

function doorFrom(slug: string, door: WorstDoor, mayAct: boolean): DashboardDoor {
  const href = `/${slug}/grants/${door.id}`;
  const action = {
    kind: door.todo,
    href: actHref(slug, door.id, door.credential.id, door.todo),
  };
  return {
    id: door.id,
    href,
    supplier: door.supplier.name,
    system: door.system.name,
    account: door.credential.identifier,
    level: door.level,
    owner: door.owner.name,
    ownerLeft: door.owner.left,
    reason: reasonOf(door),
    flags: flagsOf(door),
    action: mayAct ? action : { kind: "look", href },
  };
}

/** A door past its own end is late by that, whatever became of its supplier. */
function reasonOf({ daysClosing, daysOver, daysEnded }: WorstDoor): DoorReason {
  if (daysClosing !== null) return { kind: "closing", days: daysClosing };
  if (daysOver === null && daysEnded !== null) return { kind: "supplier_ended", days: daysEnded };
  return { kind: "overdue", days: daysOver ?? 0 };
}
