import fc from 'fast-check'

// Ordinary runs are repeatable: everybody's tests try the same random cases. HEARTH_SEED=random tries others, a number
// those of a reported failure.
const wanted = process.env.HEARTH_SEED
if (wanted !== 'random') fc.configureGlobal({ seed: Number(wanted ?? 20261123) })
