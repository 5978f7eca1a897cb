import { askAreaUndo, type AreaChangeRow } from '#contract/areas.ts'
import { Button } from '#ui/button.tsx'
import { useDeed } from '#ui/deed.ts'
import { useWords } from '#ui/i18n.ts'
import { Row, Rows } from '#ui/rows.tsx'
import { StateLabel } from '#ui/state-label.tsx'
import { toast } from '#ui/toast.tsx'

const tones = { waiting: 'waiting', dropped: 'off', planned: 'waiting', inForce: 'done', undone: 'off' } as const

/** What changed, in words, the last first; each may be taken back while nothing was built upon it. */
export function AreaChanges({ changes }: { changes: readonly AreaChangeRow[] }) {
  const t = useWords('areas')
  if (changes.length === 0) return <p>{t('noHistory')}</p>
  return (
    <Rows name={t('history')}>
      {changes.map((row) => (
        <One key={row.id} row={row} />
      ))}
    </Rows>
  )
}

function One({ row }: { row: AreaChangeRow }) {
  const t = useWords('areas')
  const undo = useDeed(askAreaUndo, {
    touches: ['approval.ask', 'area.changed'],
    done: () => toast({ text: t('undoAsked'), tone: 'waiting' }),
  })
  const stands = row.state === 'planned' || row.state === 'inForce'
  const named = (names: readonly string[]) => names.join(t('comma'))
  return (
    <Row
      title={t(`happened.${row.kind}`, {
        before: named(row.before),
        after: named(row.after),
        buildings: row.buildings,
        units: row.units,
      })}
      line={[
        t('line.on', { day: row.on }),
        row.reason,
        t('line.asked', { name: row.askedBy }),
        row.approvedBy === null ? '' : t('line.approved', { name: row.approvedBy }),
        row.undoneBy === null ? '' : t('line.undone', { name: row.undoneBy }),
      ]
        .filter(Boolean)
        .join(' · ')}
      aside={
        <>
          <StateLabel
            tone={row.undoWaiting ? 'waiting' : tones[row.state]}
            word={row.undoWaiting ? t('undoWaiting') : t(`state.${row.state}`)}
          />
          {stands && !row.undoWaiting ? (
            <Button kind="quiet" icon="undo" busy={undo.busy} onClick={() => void undo.run({ params: { id: row.id } })}>
              {t('undo')}
            </Button>
          ) : null}
        </>
      }
    />
  )
}
