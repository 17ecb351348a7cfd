import { expect, test } from "vitest";
import { doorCounts } from "@/components/things/doors";
import { GRANT_STATES, type GrantState } from "@/lib/grant/state";

const door = (state: GrantState, endedOn: string | null = null) => ({
  id: state,
  state,
  supplier: { id: "a supplier", endedOn },
  system: { id: state },
  credential: { kind: "api_key" as const },
});

test("a page counts what can be entered, what should be closed, and what stands", () => {
  expect(doorCounts(GRANT_STATES.map((state) => door(state)))).toEqual({
    ...{ doors: 3, toClose: 2, given: 4, standing: 5 },
    ...{ systems: 3, suppliers: 1 },
  });
});

test("every open door of a supplier that ended should be closed, and a request of its is no door", () => {
  const rows = GRANT_STATES.map((state) => door(state, "2026-11-18"));
  expect(doorCounts(rows)).toMatchObject({ doors: 3, toClose: 3, given: 4 });
  expect(doorCounts([door("requested", "2026-11-18")])).toMatchObject({ toClose: 0, given: 0 });
});
