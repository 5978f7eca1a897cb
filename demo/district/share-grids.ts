import { reorganise, showMatrix } from '#contract/grid-matrix.ts'
import { applyPartyCase, approvePartyCase, completePartyCase } from '#contract/party-cases.ts'
import { addPartyOrganization, listPartyOrganizations } from '#contract/party.ts'
import { addDays, addYears, dayOf } from '#kernel/calendar.ts'
import { chanceFrom } from '../chance.ts'
import { minutesAfter } from '../moments.ts'
import { inventPeople } from '../people.ts'
import type { Ask, Stage } from '../stage.ts'
import type { GridIds } from './draw-grids.ts'
import type { District } from './found-district.ts'
import file from './party.json' with { type: 'json' }
import type { Cast } from './settle-people.ts'

/** The party organisations of the street, and its six agency branches each with a work field in every grid. */
export async function shareGrids(stage: Stage, district: District, cast: Cast, grids: GridIds): Promise<void> {
  const secretaries = inventPeople(chanceFrom(6), 30).map(({ name }) => name)
  const today = dayOf(stage.now)
  await stage.play(async (as) => {
    const { ask } = as(cast.named('staff-shimen'), minutesAfter(stage.now, -200 * 1440))
    const write = async (
      name: string,
      level: 'workingCommittee' | 'comprehensiveCommittee' | 'generalBranch' | 'branch',
      more: { parentId?: string; unit?: string; agency?: boolean; community?: boolean; termFrom?: string } = {},
    ): Promise<string> => {
      const { unit, community, termFrom = addDays(addYears(today, -1), -100), ...rest } = more
      const body = {
        name,
        level,
        on: addYears(today, -4),
        secretary: secretaries.pop()!,
        termFrom,
        setting: community ? ('community' as const) : ('other' as const),
        ...(unit ? { organizationId: district.unit(unit) } : {}),
        ...rest,
      }
      return (await ask(addPartyOrganization, { body })).id
    }
    const top = await write(file.workingCommittee, 'workingCommittee')
    const offices = await write(file.agency.name, 'generalBranch', { parentId: top })
    const branches = new Map<string, string>()
    for (const { field, name } of file.agency.branches)
      branches.set(field, await write(name, 'branch', { parentId: offices, agency: true }))
    for (const { name, unit, branches: below } of file.residential) {
      const parentId = await write(name, 'generalBranch', { parentId: top, unit, community: true })
      for (const branch of below) await write(branch, 'branch', { parentId, community: true })
    }
    const committee = await write(file.enterprises.name, 'comprehensiveCommittee', { parentId: top })
    // One is due for election in a few weeks.
    const due = addDays(addYears(today, -3), 45)
    for (const [index, { name, unit }] of file.enterprises.branches.entries())
      await write(name, 'branch', { parentId: committee, unit, ...(index === 0 ? { termFrom: due } : {}) })
    await share(ask, branches, grids, addYears(today, -1))
  })
  await stage.play(async (as) => {
    const { ask } = as(cast.named('staff-shimen'), minutesAfter(stage.now, -9 * 1440))
    const { rows } = await ask(listPartyOrganizations, {})
    await beginCases(ask, rows.find(({ level }) => level === 'comprehensiveCommittee')!.id, today)
  })
}

/** Three cases: one that waits for the superior, one whose meeting is next, and a new name agreed for a day to come. */
async function beginCases(ask: Ask, parentId: string, today: string): Promise<void> {
  const { founding, election, renaming } = file.cases
  const about = { members: 12, appliedOn: addDays(today, -25), despite: '' }
  const change = { kind: 'found' as const, name: founding.name, level: 'branch' as const, parentId }
  await ask(applyPartyCase, {
    body: { partyOrganizationId: null, change, application: founding.application, ...about },
  })
  const { rows } = await ask(listPartyOrganizations, {})
  const renames = {
    partyOrganizationId: rows.find(({ name }) => name === renaming.branch)!.id,
    change: { kind: 'rename' as const, name: renaming.name },
    application: renaming.application,
  }
  const renamed = { params: { id: (await ask(applyPartyCase, { body: { ...renames, ...about } })).id } }
  const agreed = { number: renaming.approval, by: file.enterprises.name, on: addDays(today, -12) }
  await ask(approvePartyCase, { ...renamed, body: { version: 1, ...agreed } })
  await ask(completePartyCase, {
    ...renamed,
    body: { version: 2, effectiveOn: addDays(today, renaming.daysAhead) },
  })
  const due = rows.find(({ term, level }) => level === 'branch' && term?.due && term.due < addDays(today, 60))
  if (!due) return
  const elects = {
    partyOrganizationId: due.id,
    change: { kind: 'election' as const },
    application: election.application,
  }
  const { id } = await ask(applyPartyCase, { body: { ...elects, ...about } })
  const approval = { version: 1, number: election.approval, by: file.workingCommittee, on: addDays(today, -12) }
  await ask(approvePartyCase, { params: { id }, body: approval })
}

async function share(ask: Ask, branches: ReadonlyMap<string, string>, grids: GridIds, on: string): Promise<void> {
  const { note, gaps, unstaffed, unmet } = file.agency
  const meets: Record<string, string> & { usual: string } = file.agency.meets
  const isIn = (one: { field: string; grids: number[] }, field: string, number: number) =>
    one.field === field && one.grids.includes(number)
  const standing = new Set((await ask(showMatrix, { query: { asOf: on } })).grids.map(({ id }) => id))
  const { seen } = await ask(showMatrix, {})
  const fields = [...branches.keys()]
  const changes = [...grids].flatMap(([number, gridId]) =>
    fields.flatMap((field, index) => {
      const open = gaps.some((gap) => isIn(gap, field, number))
      if (open || !standing.has(gridId)) return []
      const next = branches.get(fields[(index + 1) % fields.length]!)!
      const lead = branches.get(field)!
      const support = number % 5 === 0 ? [next] : []
      const people = {
        ...(isIn(unstaffed, field, number) ? {} : { [lead]: 1 + ((number + index) % 2) }),
        ...Object.fromEntries(support.map((id) => [id, 1])),
      }
      const rhythm = number % 12 === 0 ? note : ''
      const agreed = isIn(unmet, field, number) ? null : (meets[field] ?? meets.usual)
      return [{ gridId, field, lead, support, people, meets: agreed, rhythm }]
    }),
  )
  await ask(reorganise, { body: { seen, on, reason: '机关党支部与网格结对', changes } })
}
