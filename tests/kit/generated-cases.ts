import fc from 'fast-check';

/**
 * The suite's generated cases are the same each time, so that a change that fails is to blame for it;
 * `CASES_SEED=N` tries others, and the fuzz commands try many.
 */
fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: Number(process.env['CASES_SEED'] ?? 20_260_101) });
