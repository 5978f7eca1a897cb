import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { choose } from '#adapters/solver/index.ts'
import { planWhys } from '#contract/plans.ts'
import { modelOf, takenOf } from './model.ts'
import { figures, type Instance, type PlanPair } from './types.ts'

const page = readFileSync(new URL('../../../../docs/algorithms/plan.md', import.meta.url), 'utf8')

/** The tables of a text, each as rows of cells without its head. */
function tablesOf(text: string): string[][][] {
  return text
    .split(/\n(?!\|)/u)
    .filter((part) => part.trim().startsWith('|'))
    .map((part) => part.trim().split('\n').slice(2))
    .map((lines) =>
      lines.map((line) =>
        line
          .split('|')
          .slice(1, -1)
          .map((cell) => cell.trim()),
      ),
    )
}
const cases = page.split('\n### ').slice(1)

test('the figures on the page are those of the rule pack', () => {
  const [, table] = tablesOf(page.split('## Worked')[0]!)
  const known: Record<string, unknown> = { ...figures, ...figures.worth }
  expect(table!.length).toBe(12)
  expect(table!.map(([name, value]) => [name, Number(value)])).toEqual(table!.map(([name]) => [name, known[name!]]))
})

test('the steps on the page are those that are said of a need', () => {
  const [steps] = tablesOf(page.split('## Worked')[0]!)
  expect(['nothingFits', ...steps!.map(([code]) => code)]).toEqual([...planWhys])
})

test.each(cases.map((text) => [text.split('\n')[0]!, text]))('%s', async (_title, text) => {
  const [resources, needs] = tablesOf(text)
  const names = resources!.map(([name]) => name!)
  const roomOf = (resource: number) => (resources![resource]![2] === '–' ? Infinity : Number(resources![resource]![2]))
  const pairs = needs!.flatMap(([, heads, fits], need): PlanPair[] => {
    const found = fits!.split(', ').map((fit): PlanPair => {
      const [, name, score, star] = /^(.+) ([\d.]+)(\*?)$/u.exec(fit)!
      return { need, resource: names.indexOf(name!), fit: Number(score), delivered: star === '*' }
    })
    const alone = found.filter(({ resource }) => roomOf(resource) >= Number(heads))
    return alone.length > 0 ? alone : found.map((pair) => ({ ...pair, part: roomOf(pair.resource) }))
  })
  const instance: Instance = {
    needs: needs!.map(([id, heads]) => ({ id: id!, unitId: id!, streetId: 's', heads: Number(heads) })),
    resources: resources!.map(([id, unitId, left], turn) => ({
      id: id!,
      unitId: unitId!,
      streetId: 's',
      left: left === '–' ? null : Number(left),
      turn,
    })),
    pairs,
    units: new Map(
      resources!.map(([, unit, , asked]) => [unit!, { asked: Number(asked), most: figures.invitationsAMonth }]),
    ),
  }
  const ended = await choose(modelOf(instance, figures), 20)
  if (ended.kind !== 'chosen') throw new Error(ended.kind)
  const got = needs!.map((_, need) => {
    const shares = takenOf(instance, ended.chosen.amounts).filter(({ place }) => pairs[place]!.need === need)
    const said = shares.map(({ place, quantity }) => {
      const { resource, part } = pairs[place]!
      return part === undefined ? names[resource]! : `${names[resource]!} ${quantity}`
    })
    return said.length > 0 ? said.join(', ') : '–'
  })
  expect(got).toEqual(needs!.map(([, , , gets]) => gets))
})
