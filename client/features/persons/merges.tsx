import { useState } from 'react'
import { askUndo, listMerges, type Merge } from '#contract/merging.ts'
import { Approvals } from '#features/roles/index.ts'
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
export function Merges() {
  const t = useWords('persons')
  const [page, setPage] = useState(1)
  const ask = useAsk(listMerges, { query: { page, pageSize } }, { keepRows: true })
  return (
    <>
      <Approvals />
      <Answered ask={ask} lines={6}>
        {({ rows, total }) =>
          rows.length === 0 ? (
            <Empty icon="people" why={t('merges.none')} />
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
    </>
  )
}

function OneMerge({ row }: { row: Merge }) {
  const t = useWords('persons')
  const format = useFormat()
  const undo = useDeed(askUndo, {
    touches: ['approval.ask'],
    done: () => toast({ text: t('merges.asked'), tone: 'waiting' }),
  })
  const { staysName, joinedName, mergedAt, askedBy, approvedBy, undoneAt, undoAskedBy, undoApprovedBy } = row
  const lines = [
    t('merges.by', { when: format.tableDay(mergedAt), asked: askedBy, approved: approvedBy }),
    undoneAt
      ? t('merges.undoneBy', {
          when: format.tableDay(undoneAt),
          asked: undoAskedBy ?? '',
          approved: undoApprovedBy ?? '',
        })
      : '',
  ]
  return (
    <Row
      title={t(staysName === joinedName ? 'merges.one' : 'merges.title', { stays: staysName, joined: joinedName })}
      line={lines.filter(Boolean).join(' · ')}
      aside={
        undoneAt ? (
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
