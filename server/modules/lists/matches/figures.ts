import pack from '#rulepacks/matches.json' with { type: 'json' }

/** How long answers are waited for and how often a unit is asked; days are whole ones. */
export const figures: typeof pack.value = pack.value
