import { type GridChange, undoGridChange } from '#contract/grids.ts'
import type { z } from 'zod'
import { Button } from '#ui/button.tsx'
import { useDeed } from '#ui/deed.ts'
import { Empty } from '#ui/empty.tsx'
import { useWords } from '#ui/i18n.ts'
import { Timeline } from '#ui/timeline.tsx'
import { toast } from '#ui/toast.tsx'

type Change = z.infer<typeof GridChange>

/** What happened to grids, newest first; what is still to come can be taken back here. */
export function GridChanges({ changes }: { changes: readonly Change[] }) {
  const t = useWords('grids')
  const names = (grids: Change['opens']): string =>
    grids.map(({ number, name }) => t('numbered', { number, name })).join(t('list'))
  const said = ({ kind, on, closes, opens, reason, undone }: Change): string =>
    [
      t(`change.${kind}`, { closes: names(closes), opens: names(opens), day: on }),
      reason,
      undone ? t('change.undone') : '',
    ]
      .filter(Boolean)
      .join(t('comma'))
  if (changes.length === 0) return <Empty icon="record" why={t('change.none')} />
  return (
    <Timeline
      name={t('change.title')}
      entries={changes.map((change) => ({
        key: change.id,
        at: change.at,
        who: change.by,
        what: (
          <>
            {said(change)}
            {change.mayUndo ? <Undo id={change.id} /> : null}
          </>
        ),
      }))}
    />
  )
}

function Undo({ id }: { id: string }) {
  const t = useWords('grids')
  const deed = useDeed(undoGridChange, {
    touches: ['grid.changed'],
    done: () => toast({ text: t('change.undoDone') }),
  })
  return (
    <Button kind="quiet" icon="undo" busy={deed.busy} onClick={() => void deed.run({ params: { id } })}>
      {t('change.undo')}
    </Button>
  )
}
