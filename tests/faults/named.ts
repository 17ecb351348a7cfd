import { runAllHanging, runAnswers, runRefused } from "./answers";
import { runAtOnce, runBesideHanging } from "./at-once";
import { runCatchUp, runJumps } from "./clock";
import { type Figure, least, most, shown, within } from "./figure";
import { type Kills, type Phase, type Round, runKills } from "./kills";
import { runLate } from "./late";
import type { Database } from "./place";
import { startOwnPostgres } from "./postgres";
import { runTroubled, type Trouble } from "./restart";

/** What the command was told. */
export type Told = { rounds: number; seed: number; tell: (line: string) => void };

const MAILS = 100;
const DUE_AT_ONCE = 10_000;
/** A run of the engine must be over by then. */
const RUN_MS = 50_000;

async function kills(database: Database, told: Told): Promise<Figure[]> {
  return killFigures(await runKills(database, { ...told, controls: 10, mails: MAILS }));
}

type Counts = Pick<Round, "open" | "lost" | "extra" | "unlike" | "unsettled">;

function killFigures({ seed, mails, controls, rounds, late }: Kills): Figure[] {
  const sum = (of: keyof Counts, among = rounds) =>
    among.reduce((total, round) => total + round[of], 0);
  const isIn = (phase: Phase) => rounds.filter(({ phases }) => phases.includes(phase)).length;
  const share = Math.floor(rounds.length / 20);
  const unharmed = [...controls, ...late];
  const beyond = rounds.map(({ extra, open }) => Math.max(0, extra - open));
  return [
    shown("kills_seed", seed, "seed"),
    shown("kills", rounds.length, "rounds"),
    shown("kills_too_late", late.length, "rounds, not counted"),
    least("kills_in_planning", isIn("planning"), "rounds", share),
    least("kills_in_claiming", isIn("claiming"), "rounds", share),
    least("kills_in_sending", isIn("sending"), "rounds", share),
    least("kills_in_settling", isIn("settling"), "rounds", share),
    most("kills_lost", sum("lost"), `mails of ${rounds.length * mails}`, 0),
    most("kills_not_settled", sum("unsettled"), "mails", 0),
    within("kills_extra_copies", sum("extra"), "copies", sum("open")),
    most("kills_extra_beyond_connections", Math.max(0, ...beyond), "copies in a round", 0),
    most("kills_copies_unlike", sum("unlike"), "copies", 0),
    most("without_kill_lost", sum("lost", unharmed), "mails", 0),
    most("without_kill_extra", sum("extra", unharmed), "copies", 0),
  ];
}

async function atOnce(database: Database, { tell }: Told): Promise<Figure[]> {
  const all = await runAtOnce(database, { due: DUE_AT_ONCE, sweeps: [2, 5, 10, 20], tell });
  const beside = await runBesideHanging(database);
  const late = await runLate(database);
  return [
    ...all.flatMap(({ sweeps, due, lost, doubles, unsettled, idleMs, wholeMs }) => [
      most(`sweeps_${sweeps}_doubles`, doubles, `mails of ${due}`, 0),
      most(`sweeps_${sweeps}_lost`, lost + unsettled, `mails of ${due}`, 0),
      most(`sweeps_${sweeps}_idle`, idleMs, "ms", 2_000),
      shown(`sweeps_${sweeps}_until_done`, wholeMs, "ms"),
    ]),
    most("sweep_beside_hanging", beside, "ms", 2_000),
    most("late_worker_results", late.written, `mails of ${late.mails}`, 0),
    most("late_worker_harm", late.doubles + late.unsettled, "mails", 0),
  ];
}

async function answers(database: Database, { tell }: Told): Promise<Figure[]> {
  const { first, wrong, others, othersTaken, unlike } = await runAnswers(database);
  for (const line of wrong) tell(line);
  const { members, refused, outcomes, after } = await runRefused(database);
  const isClassed = outcomes.join() === "not_sent" && refused.deferred === members;
  return [
    most("answers_wrongly_classed", wrong.length + (isClassed ? 0 : 1), "answers", 0),
    least("answers_others_same_run", othersTaken, `mails of ${others}`, others),
    most("answers_copies_unlike", unlike, "copies", 0),
    most("answers_run", first.elapsedMs, "ms", RUN_MS),
    least("refused_sent_later", after.sent, "mails", members),
    most("all_hanging_run", await runAllHanging(database), "ms", RUN_MS),
  ];
}

const JUMPING_DAYS = 8;

async function clock(database: Database, { seed }: Told): Promise<Figure[]> {
  const catchUp = await runCatchUp(database);
  const jumps = await runJumps(database, seed, JUMPING_DAYS);
  return [
    most("catch_up_twice", catchUp.twice, `people of ${catchUp.members}`, 0),
    most("catch_up_without", catchUp.without, `people of ${catchUp.members}`, 0),
    most("catch_up_no_longer_true", catchUp.untrue, "mails", 0),
    most("catch_up_still_waiting", catchUp.left, "mails", 0),
    most("clock_twice", jumps.twice, `mails of ${jumps.due}`, 0),
    most("clock_left_out", jumps.without, `mails of ${jumps.due}`, 0),
    most("clock_early", jumps.early, "mails", 0),
  ];
}

async function restart(_: Database, { tell }: Told): Promise<Figure[]> {
  const postgres = await startOwnPostgres();
  const figures: Figure[] = [];
  try {
    for (const trouble of ["immediate", "fast", "read-only"] satisfies Trouble[]) {
      const ended = await runTroubled(postgres, { due: 300, trouble, forMs: 60_000 });
      tell(`${trouble}: ${JSON.stringify(ended)}`);
      const name = trouble === "read-only" ? "read_only" : `restart_${trouble}`;
      const isAsSaid = ended.alive && ended.health.join() === "200,503,200";
      figures.push(
        most(`${name}_lost`, ended.lost + ended.unsettled, `mails of ${ended.due}`, 0),
        most(`${name}_doubles`, ended.doubles, "copies", 0),
        least(`${name}_alive_and_health`, isAsSaid ? 1 : 0, "of 1", 1),
      );
    }
  } finally {
    await postgres.end();
  }
  return figures;
}

/** Every fault by its name, as `--only` takes it. */
export const FAULTS = { kills, "at-once": atOnce, answers, clock, restart };

export type FaultName = keyof typeof FAULTS;
