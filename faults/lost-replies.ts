import pg from 'pg'
import type { Chance } from '#demo/chance.ts'
import { newId } from '#kernel/ids.ts'
import { findRunning } from '#kernel/postgres/index.ts'
import { Client } from './asking.ts'
import { openSwallower } from './reply-swallower.ts'
import type { Tally } from './tally.ts'
import type { Town } from './town.ts'

const clients = 8
const percent = 30

type Played = { ids: Map<string, string>; tries: number; surprises: string[]; swallowed: number }
type Stage = { url: string; dataFolder: string; town: Town; chance: Chance }

/** Plans activities through a proxy that swallows replies; each must stand once, and the last answer must name it. */
export async function playLostReplies(stage: Stage, tally: Tally, howMany: number): Promise<void> {
  const played = await play(stage, 'once', howMany, () => newId())
  const rows = await planned(stage.dataFolder, 'once')
  const faults = [...played.ids].flatMap(([title, id]) => {
    const stored = rows.get(title) ?? []
    if (stored.length !== 1) return [`${title} stands ${stored.length} times`]
    return stored[0] === id ? [] : [`${title} was answered with the id of something else`]
  })
  tally.note(
    `${percent} % of the replies swallowed: ${howMany} deeds under their keys have ${howMany} effects, answered as the first time`,
    [...faults, ...played.surprises, ...(rows.size === howMany ? [] : [`${rows.size} of ${howMany} stand`])],
    `${played.tries} requests, ${played.swallowed} replies swallowed`,
  )
}

/** The control: whoever takes a new key for every try writes twice. */
export async function playLostRepliesWithoutKeys(stage: Stage, tally: Tally, howMany: number): Promise<void> {
  const played = await play(stage, 'again', howMany)
  const rows = await planned(stage.dataFolder, 'again')
  const twice = [...rows.values()].filter((ids) => ids.length > 1).length
  tally.note(
    'control: clients that take a new key at every try are found to write twice',
    twice === 0 ? ['no duplicate was found: the proof above cannot see one'] : [],
    `${twice} of ${howMany} deeds stand more than once after ${played.swallowed} swallowed replies`,
  )
}

/** @param keyOf the key of a deed; without it every try takes a new one */
async function play(
  { url, chance, town }: Stage,
  title: string,
  howMany: number,
  keyOf?: () => string,
): Promise<Played> {
  const proxy = await openSwallower(url, chance, percent)
  const played: Played = { ids: new Map(), tries: 0, surprises: [], swallowed: 0 }
  let next = 0
  const work = async (index: number): Promise<void> => {
    const client = new Client(proxy.url, url)
    const cookie = town.staffCookies[index]!
    for (let number = next++; number < howMany; number = next++) {
      const body = draft(`${title} ${number}`)
      const own = keyOf?.()
      for (;;) {
        played.tries += 1
        const key = own ?? newId()
        const outcome = await client.ask({ method: 'POST', path: '/api/activities', cookie, key, body })
        if (outcome.kind !== 'answered') continue
        if (outcome.status === 200) played.ids.set(body.title, String(outcome.body['id']))
        else played.surprises.push(`${body.title}: ${outcome.status} ${String(outcome.body['code'])}`)
        break
      }
    }
    client.close()
  }
  await Promise.all(Array.from({ length: clients }, (_, index) => work(index)))
  played.swallowed = proxy.swallowed
  await proxy.close()
  return played
}

function draft(title: string) {
  const at = (hours: number): string => new Date(Date.now() + hours * 3_600_000).toISOString()
  return { title, startsAt: at(48), endsAt: at(50), place: '大厅', capacity: 30 }
}

async function planned(dataFolder: string, title: string): Promise<Map<string, string[]>> {
  const client = new pg.Client(findRunning(dataFolder)!)
  await client.connect()
  const { rows } = await client.query(
    'select title, array_agg(id) as ids from activities.activity where title like $1 group by title',
    [`${title} %`],
  )
  await client.end()
  return new Map((rows as { title: string; ids: string[] }[]).map(({ title: name, ids }) => [name, ids]))
}
