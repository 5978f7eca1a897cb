import { addPartyOrganization, listPartyOrganizations } from '#contract/party.ts'
import { askRosterCase, decideRosterCase } from '#contract/roster.ts'
import { addDays, addYears, dayOf } from '#kernel/calendar.ts'
import { minutesAfter } from '../moments.ts'
import { inventedPhone } from '../people.ts'
import { found } from './found-district.ts'
import type { Stage } from '../stage.ts'
import file from './rosters.json' with { type: 'json' }
import type { Cast } from './settle-people.ts'

/** Rosters of two branches, asked for by one of the staff and approved by another; a change of one waits. */
export async function keepRosters(stage: Stage, cast: Cast): Promise<void> {
  const today = dayOf(stage.now)
  const people = file.people.map((name, index) => `${name} ${inventedPhone(7000 + index)}`)
  const [asker, decider] = [cast.named('staff-shimen-2'), cast.named('staff-shimen')]
  await stage.play(async (as) => {
    const then = minutesAfter(stage.now, -90 * 1440)
    const asks = as(asker, then)
    const { rows } = await asks.ask(listPartyOrganizations, { query: {} })
    const ids = new Map(rows.map(({ name, id }) => [name, id]))
    const enter = (party: string, lines: string[], more: { on: string; reason: string; groupId?: string }) =>
      asks.ask(askRosterCase, { params: { id: party }, body: { kind: 'enter', text: lines.join('\n'), ...more } })
    for (const { name, groups, logins, lines, inFirst } of file.branches) {
      const party = found(ids, name)
      const on = addYears(today, -1)
      const made = await each(groups, (group) =>
        asks.ask(addPartyOrganization, { body: { name: group, level: 'group', parentId: party, on } }),
      )
      const known = await each(logins, async (login) => {
        const { id, name: who } = cast.named(login)
        return `${who} ${await stage.doors.people.phoneOf(asks.t, id!)}`
      })
      const persons = [...known, ...people.splice(0, lines.length - known.length)]
      const text = lines.map((line, index) => `${persons[index]} ${line}`)
      for (const [at, some] of [text.slice(0, inFirst), text.slice(inFirst)].entries()) {
        if (some.length === 0) continue
        const group = made[at] ? { groupId: made[at].id } : {}
        const asked = await enter(party, some, { on, reason: file.reason, ...group })
        const decision = { version: 1, decision: 'approve' as const }
        await as(decider, minutesAfter(then, 60)).ask(decideRosterCase, { params: asked, body: decision })
      }
    }
    const { branch, lines } = file.waiting
    const text = lines.map((line) => `${people.shift()!} ${line}`)
    const recently = as(asker, minutesAfter(stage.now, -20 * 60))
    await recently.ask(askRosterCase, {
      params: { id: found(ids, branch) },
      body: {
        kind: 'enter',
        text: text.join('\n'),
        on: addDays(today, 3),
        reason: file.waitingReason,
        documentNo: file.document,
      },
    })
  })
}

async function each<T, R>(rows: readonly T[], work: (row: T) => Promise<R>): Promise<R[]> {
  const done: R[] = []
  for (const row of rows) done.push(await work(row))
  return done
}
