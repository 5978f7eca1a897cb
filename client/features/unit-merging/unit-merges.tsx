import { useState } from 'react'
import { askUnitUndo, listUnitMerges, type UnitMerge } from '#contract/unit-merging.ts'
import { Answered } from '#ui/answered.tsx'
import { useAsk } from '#ui/ask.ts'
import { Button } from '#ui/button.tsx'
import { useDeed } from '#ui/deed.ts'
import { Empty } from '#ui/empty.tsx'
import { useFormat } from '#ui/format.ts'
import { useWords } from '#ui/i18n.ts'
import { Pager } from '#ui/pager.tsx'
import { Row, Rows } from '#ui/rows.tsx'
import { StateLabel } from '#ui/state-label.tsx'
import { toast } from '#ui/toast.tsx'

const pageSize = 50

/** What was merged here, by whom, and the way back. */
export function UnitMerges() {
  const t = useWords('unit-merging')
  const [page, setPage] = useState(1)
  const ask = useAsk(listUnitMerges, { query: { page, pageSize } }, { keepRows: true })
  return (
    <Answered ask={ask} lines={6}>
      {({ rows, total }) =>
        rows.length === 0 ? (
          <Empty icon="network" why={t('merges.none')} />
        ) : (
          <>
            <Rows name={t('tab.merges')}>
              {rows.map((row) => (
                <OneMerge key={row.id} row={row} />
              ))}
            </Rows>
            <Pager page={page} pageSize={pageSize} total={total} onPage={setPage} />
          </>
        )
      }
    </Answered>
  )
}

function OneMerge({ row }: { row: UnitMerge }) {
  const t = useWords('unit-merging')
  const format = useFormat()
  const undo = useDeed(askUnitUndo, {
    touches: ['approval.ask'],
    done: () => toast({ text: t('merges.asked'), tone: 'waiting' }),
  })
  const by = (key: string, at: string, asked: string | null, approved: string | null) =>
    t(key, { when: format.tableDay(at), asked: asked ?? '', approved: approved ?? '' })
  const lines = [
    row.on ? t('merges.union', { day: row.on }) : t('merges.duplicate'),
    by('merges.by', row.mergedAt, row.askedBy, row.approvedBy),
    row.undoneAt ? by('merges.undoneBy', row.undoneAt, row.undoAskedBy, row.undoApprovedBy) : '',
  ]
  return (
    <Row
      title={t('merges.title', { stays: row.staysName, joined: row.joinedName })}
      line={lines.filter(Boolean).join(' · ')}
      aside={
        row.undoneAt ? (
          <StateLabel tone="off" word={t('merges.undone')} />
        ) : row.undoWaiting ? (
          <StateLabel tone="waiting" word={t('merges.waiting')} />
        ) : (
          <Button kind="quiet" icon="undo" busy={undo.busy} onClick={() => void undo.run({ params: { id: row.id } })}>
            {t('merges.undo')}
          </Button>
        )
      }
    />
  )
}
