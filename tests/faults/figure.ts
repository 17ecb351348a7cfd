/** One figure of the fault tests. `floor` is what it is measured against, `ratio` value ÷ floor; both null where there is none. */
export type Figure = {
  name: string;
  value: number;
  unit: string;
  floor: number | null;
  ratio: number | null;
  /** What the value (or, where there is a floor, the ratio) must be: at most this, or with `least` at least. */
  goal: number | null;
  ok: boolean;
};

/** A figure that must not pass its goal. */
export const most = (name: string, value: number, unit: string, goal: number): Figure => ({
  ...{ name, value, unit, floor: null, ratio: null, goal },
  ok: value <= goal,
});

/** A figure that must reach its goal. */
export const least = (name: string, value: number, unit: string, goal: number): Figure => ({
  ...{ name, value, unit, floor: null, ratio: null, goal },
  ok: value >= goal,
});

/** A figure that is only shown. */
export const shown = (name: string, value: number, unit: string): Figure => ({
  ...{ name, value, unit, floor: null, ratio: null, goal: null },
  ok: true,
});

/** A figure that must not pass its floor. */
export function within(name: string, value: number, unit: string, floor: number): Figure {
  const ratio = floor === 0 ? value : Math.round((value / floor) * 1000) / 1000;
  return { name, value, unit, floor, ratio, goal: 1, ok: value <= floor };
}
