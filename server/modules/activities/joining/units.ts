import { sql } from 'kysely'
import type { Collision } from '#contract/unit-merging.ts'
import type { Tx } from '#kernel/tx.ts'
import type { ActivityTables } from '../types.ts'

type Joining = { areaId: string; stays: string; goes: string; whole: boolean }
type Change = { what: 'activities'; place: string; ids: string[]; change: Record<string, unknown> }
export type ActivitiesPlan = { changes: Change[]; collisions: Collision[]; inTheWay: { elsewhere?: boolean } }
type Row = { id: string; title: string; host: boolean; both: boolean }

/**
 * Activities of the unit that goes: those to come are the other's from now on; of one unit written down twice, all are.
 * Where it hosted together with the other, that one hosts alone.
 */
export async function planHosts(t: Tx, joining: Joining, staysName: string): Promise<ActivitiesPlan> {
  const { areaId, stays, goes, whole } = joining
  const db = t.tables<ActivityTables>()
  const { rows } = await sql<Row>`
    select a.id, a.title, a.host_id = ${goes} as host, coalesce(${stays} in (a.host_id, a.co_host_id), false) as both
    from activities.activity a
    where ${goes} in (a.host_id, a.co_host_id) and a.area_id = ${areaId} and (${whole} or a.state in ('draft', 'published'))
    order by a.id`.execute(db)
  const { rows: far } = await sql<{ there: boolean }>`
    select activities.under_way_elsewhere(${goes}, ${areaId}) as there`.execute(db)
  const ids = (wanted: (row: Row) => boolean) => rows.filter(wanted).map(({ id }) => id)
  const version = sql`version + 1`
  const alone = { co_host_id: null, co_host_name: null, version }
  const named = { what: 'activities', place: 'activities.activity' } as const
  const changes: Change[] = [
    {
      ...named,
      ids: ids(({ host, both }) => host && !both),
      change: { host_id: stays, host_name: staysName, version },
    },
    {
      ...named,
      ids: ids(({ host, both }) => host && both),
      change: { host_id: stays, host_name: staysName, ...alone },
    },
    {
      ...named,
      ids: ids(({ host, both }) => !host && !both),
      change: { co_host_id: stays, co_host_name: staysName, version },
    },
    { ...named, ids: ids(({ host, both }) => !host && both), change: alone },
  ]
  return {
    changes: changes.filter((change) => change.ids.length > 0),
    collisions: rows.filter(({ both }) => both).map(({ title }) => ({ kind: 'coHost', name: title })),
    inTheWay: far[0]!.there ? { elsewhere: true } : {},
  }
}
