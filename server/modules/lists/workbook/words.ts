import pack from '#rulepacks/list-workbooks.json' with { type: 'json' }

/** The words by which a table is known as a list, and its columns as fields of an item: data of the rule pack. */
export const words = pack.value
