import { askForRosterExport, exportRoster } from '#contract/roster-imports.ts'
import { useDeed } from '#ui/deed.ts'
import { FormDialog } from '#ui/form-dialog.tsx'
import { useWords } from '#ui/i18n.ts'
import { useSentence } from '#ui/refusal.ts'
import { saveFile } from '#ui/save-file.ts'
import { toast } from '#ui/toast.tsx'

type ExportRosterProps = { party: { id: string; name: string }; onClose: () => void }

/** The members of one party organisation as a workbook, for a reason one answers for; of many, a second person approves. */
export function ExportRoster({ party, onClose }: ExportRosterProps) {
  const t = useWords('roster')
  const words = useWords('roster-import')
  const sentence = useSentence()
  const params = { id: party.id }
  const save = useDeed(exportRoster, {
    refused: ({ code }) => code === 'export.second-person',
    done: (file) => {
      saveFile(file as Blob, `${words('title', { party: party.name })}.xlsx`)
      onClose()
    },
  })
  const approve = useDeed(askForRosterExport, {
    touches: ['approval.ask'],
    done: () => {
      toast({ text: t('export.asked') })
      onClose()
    },
  })
  const byTwo = save.refused?.code === 'export.second-person' ? save.refused : null
  return (
    <FormDialog
      title={t('export.title')}
      word={t(byTwo ? 'export.ask' : 'export.act')}
      busy={save.busy || approve.busy}
      onClose={onClose}
      onSubmit={() => void (byTwo ? approve : save).run({ params })}
    >
      <p>{t('export.what')}</p>
      <p>{t('export.care')}</p>
      {byTwo ? <p role="alert">{sentence(byTwo)}</p> : null}
    </FormDialog>
  )
}
