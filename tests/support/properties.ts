import fc from "fast-check";

/**
 * The same random cases in every run, so that a change is judged by what it changed. `FAST_CHECK_SEED=N npm test`
 * looks at others; a case that fails then becomes a test of its own.
 */
fc.configureGlobal({ seed: Number(process.env.FAST_CHECK_SEED ?? 20_261_122) });
