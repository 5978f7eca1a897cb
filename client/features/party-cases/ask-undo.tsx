import { askPartyCaseUndo, type PartyCase } from '#contract/party-cases.ts'
import { useDeed } from '#ui/deed.ts'
import { FormDialog } from '#ui/form-dialog.tsx'
import { useWords } from '#ui/i18n.ts'
import { toast } from '#ui/toast.tsx'

/** Asks a colleague to take a case in force back. */
export function AskUndo({ row, onClose }: { row: PartyCase; onClose: () => void }) {
  const t = useWords('party-cases')
  const deed = useDeed(askPartyCaseUndo, {
    touches: ['party-case.changed'],
    done: () => {
      toast({ text: t('done.undoAsked') })
      onClose()
    },
  })
  return (
    <FormDialog
      title={t('act.undo')}
      word={t('act.undo')}
      busy={deed.busy}
      onClose={onClose}
      onSubmit={() => void deed.run({ params: { id: row.id } })}
    >
      <p>{t('undo.hint')}</p>
    </FormDialog>
  )
}
