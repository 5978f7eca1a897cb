import { sql } from 'kysely'
import { yearOf } from './calendar.ts'
import { humanCode } from './ids.ts'
import type { Tx } from './tx.ts'

type CounterTables = { 'kernel.counter': { name: string; value: number } }

/** Takes the next `howMany` numbers of a running counter and returns the first; the row stays locked until commit. */
export async function takeNumbers(t: Tx, name: string, howMany: number): Promise<number> {
  const row = await t
    .tables<CounterTables>()
    .insertInto('kernel.counter')
    .values({ name, value: howMany })
    .onConflict((conflict) =>
      conflict.column('name').doUpdateSet({ value: sql`kernel.counter.value + excluded.value` }),
    )
    .returning('value')
    .executeTakeFirstOrThrow()
  return row.value - howMany + 1
}

/** The next short codes of a noun in this Shanghai year, such as `HD-2026-0007`. Take them late: the counter is one row. */
export async function nextCodes(t: Tx, prefix: string, howMany: number): Promise<string[]> {
  const year = yearOf(t.now)
  const first = await takeNumbers(t, `${prefix}-${year}`, howMany)
  return Array.from({ length: howMany }, (_, index) => humanCode(prefix, year, first + index))
}

export async function nextCode(t: Tx, prefix: string): Promise<string> {
  return (await nextCodes(t, prefix, 1))[0]!
}
