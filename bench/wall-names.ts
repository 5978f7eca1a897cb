/** What stands between a request and its rows, and can be taken away to see what it costs. */
export const wallNames = ['session', 'validation', 'idempotency', 'audit and facts', 'row-level security'] as const
export type WallName = (typeof wallNames)[number]
