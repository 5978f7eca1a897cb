import { useState } from 'react'
import type { Milestone } from '#contract/projects.ts'
import { Button } from '#ui/button.tsx'
import { Empty } from '#ui/empty.tsx'
import { useFormat } from '#ui/format.ts'
import { useWords } from '#ui/i18n.ts'
import { useNow } from '#ui/now.ts'
import { StateLabel } from '#ui/state-label.tsx'
import { MilestoneForm } from './milestone-form.tsx'
import css from './projects.module.css'
import { RemoveMilestone } from './remove-milestone.tsx'
import { TickOnDay } from './tick-on-day.tsx'
import { useTick } from './use-tick.ts'

type MilestonesProps = {
  rows: readonly Milestone[]
  mayTick: boolean
  mayEdit: boolean
  /** Milestones are late only while their project is on its way. */
  underWay: boolean
}

/** The milestones in the order of their days: reached, late or to come; each with its one act. */
export function Milestones({ rows, ...may }: MilestonesProps) {
  const t = useWords('projects')
  if (rows.length === 0) return <Empty icon="check" why={t(may.mayEdit ? 'milestone.none' : 'milestone.noneYet')} />
  return (
    <ol role="list" className={css.milestones} aria-label={t('milestone.title')}>
      {rows.map((row) => (
        <OneMilestone key={row.id} row={row} {...may} />
      ))}
    </ol>
  )
}

function OneMilestone({ row, mayTick, mayEdit, underWay }: { row: Milestone } & Omit<MilestonesProps, 'rows'>) {
  const t = useWords('projects')
  const format = useFormat()
  const now = useNow()
  const today = format.tableDay(now)
  const [doing, setDoing] = useState<'day' | 'edit' | null>(null)
  const { tick, busy } = useTick()
  const late = underWay && row.doneOn === null && row.dueOn < today
  const word = row.doneOn ? 'done' : late ? 'late' : 'toCome'
  const told = [
    row.doneOn
      ? t('milestone.reachedOn', { day: format.shortDay(row.doneOn) })
      : Math.abs(format.daysUntil(row.dueOn, now)) <= 30
        ? format.deadline(row.dueOn)
        : '',
    row.doneBy,
    row.note,
  ]
  return (
    <li className={css.milestone}>
      <StateLabel tone={row.doneOn ? 'done' : late ? 'late' : 'waiting'} word={t(`milestone.${word}`)} />
      <div>
        <p>{row.title}</p>
        <small className={late ? css.late : css.quiet}>
          {[t('milestone.dueOn', { day: format.shortDay(row.dueOn) }), ...told].filter(Boolean).join(t('dot'))}
        </small>
      </div>
      <div className={css.acts}>
        {mayTick && row.doneOn === null ? (
          <>
            <Button busy={busy} icon="check" onClick={() => tick(row, today)}>
              {t('milestone.tick')}
            </Button>
            <Button kind="quiet" onClick={() => setDoing('day')}>
              {t('milestone.onDay')}
            </Button>
          </>
        ) : null}
        {mayTick && row.doneOn !== null ? (
          <Button kind="quiet" busy={busy} onClick={() => tick(row, null)}>
            {t('milestone.untick')}
          </Button>
        ) : null}
        {mayEdit ? (
          <>
            <Button kind="quiet" onClick={() => setDoing('edit')}>
              {t('milestone.edit')}
            </Button>
            <RemoveMilestone row={row} />
          </>
        ) : null}
      </div>
      {doing === 'day' ? <TickOnDay row={row} today={today} onClose={() => setDoing(null)} /> : null}
      {doing === 'edit' ? <MilestoneForm milestone={row} onClose={() => setDoing(null)} /> : null}
    </li>
  )
}
