import type pg from 'pg'
import { takeNumbers } from '#kernel/counter.ts'
import type { Tx } from '#kernel/tx.ts'
import signIn from '#rulepacks/sign-in.json' with { type: 'json' }
import texts from '#rulepacks/texts.json' with { type: 'json' }

/**
 * What is spent on a carrier has an end each Shanghai day. Codes and texts with a link have a budget each: nobody is
 * kept out because too much was told. Figures from the rule packs `people.sign-in` and `people.texts`.
 */
const budgets = {
  codes: { counter: 'sms', inAllADay: signIn.value.code.inAllADay },
  links: { counter: 'texts', inAllADay: texts.value.inAllADay },
} as const
export type TextBudget = keyof typeof budgets

/** Takes one text of today's budget; false when it is used up. */
export async function takeText(t: Tx, of: TextBudget, today: string): Promise<boolean> {
  const { counter, inAllADay } = budgets[of]
  return (await takeNumbers(t, `${counter}-${today}`, 1)) <= inAllADay
}

/** How much of each budget is used today, for whoever looks after the installation. */
export async function textsUsed(
  client: Pick<pg.Client, 'query'>,
): Promise<Record<TextBudget, { used: number; of: number }>> {
  const { rows } = await client.query<{ counter: string; used: number }>(
    `select counter, coalesce((select value from kernel.counter
       where name = counter || '-' || (now() at time zone 'Asia/Shanghai')::date::text), 0)::int as used
     from unnest($1::text[]) as counter`,
    [Object.values(budgets).map(({ counter }) => counter)],
  )
  const usedOf = (of: TextBudget) => {
    const { counter, inAllADay } = budgets[of]
    const used = rows.find((row) => row.counter === counter)?.used ?? 0
    return { used: Math.min(used, inAllADay), of: inAllADay }
  }
  return { codes: usedOf('codes'), links: usedOf('links') }
}
