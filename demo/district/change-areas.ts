import { type AreaChange, askAreaChange, listResidentialAreas } from '#contract/areas.ts'
import { decideApproval, listApprovals } from '#contract/roles.ts'
import { yearOf } from '#kernel/calendar.ts'
import { minutesAfter } from '../moments.ts'
import type { Stage } from '../stage.ts'
import file from './areas.json' with { type: 'json' }
import { found } from './found-district.ts'
import type { Cast } from './settle-people.ts'

/** A residential area got another name some years ago, and one went into its neighbour; each asked for by one and approved by another. */
export async function changeAreas(stage: Stage, cast: Cast): Promise<void> {
  const year = yearOf(stage.now)
  await stage.play(async (as) => {
    const at = minutesAfter(stage.now, -230 * 1440)
    const asks = as(cast.named('staff-shimen-2'), at)
    const decides = as(cast.named('staff-shimen'), minutesAfter(at, 60))
    const { rows } = await asks.ask(listResidentialAreas, { query: {} })
    const ids = new Map(rows.map(({ name, id }) => [name, id]))
    const change = async (
      asked: AreaChange,
      { yearsAgo, day, reason }: { yearsAgo: number; day: string; reason: string },
    ) => {
      const { seen } = await asks.ask(listResidentialAreas, { query: {} })
      await asks.ask(askAreaChange, { body: { on: `${year - yearsAgo}-${day}`, reason, seen, change: asked } })
      const [waiting] = (await decides.ask(listApprovals, { query: { waiting: 'true' } })).rows
      await decides.ask(decideApproval, { params: { id: waiting!.id }, body: { decision: 'approve' } })
    }
    const { rename, merge } = file
    await change({ kind: 'rename', areaId: found(ids, rename.from), name: rename.to }, rename)
    const [stays, goes] = [found(ids, merge.stays), [found(ids, merge.goes)]]
    await change({ kind: 'merge', stays, goes, name: null, bodies: true }, merge)
  })
}
