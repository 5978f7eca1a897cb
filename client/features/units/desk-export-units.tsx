import { useState } from 'react'
import { askForUnitsExport, exportUnits, exportUnitsWithLiaisons } from '#contract/unit-imports.ts'
import { useDeed } from '#ui/deed.ts'
import { Choices } from '#ui/field.tsx'
import { FormDialog } from '#ui/form-dialog.tsx'
import { useWords } from '#ui/i18n.ts'
import { useSentence } from '#ui/refusal.ts'
import { saveFile } from '#ui/save-file.ts'
import { useSession } from '#ui/session.tsx'
import { toast } from '#ui/toast.tsx'

const wishes = ['plain', 'liaisons'] as const

/** The street's units as a workbook: without liaisons for anybody's eyes, with them for a reason that is written down. */
export function ExportUnits({ onClose }: { onClose: () => void }) {
  const t = useWords('units')
  const sentence = useSentence()
  const { me } = useSession()
  const street = me?.hats.find(({ id }) => id === me.hatId)?.streetName ?? ''
  const [wish, setWish] = useState<(typeof wishes)[number]>('plain')
  const saved = (name: string) => (file: unknown) => {
    saveFile(file as Blob, `${name}.xlsx`)
    onClose()
  }
  const plain = useDeed(exportUnits, { done: saved(t('units-import:titlePlain', { street })) })
  const full = useDeed(exportUnitsWithLiaisons, {
    done: saved(t('units-import:title', { street })),
    refused: ({ code }) => code === 'export.second-person',
  })
  const approve = useDeed(askForUnitsExport, {
    touches: ['approval.ask'],
    done: () => {
      toast({ text: t('export.asked') })
      onClose()
    },
  })
  const byTwo = wish === 'liaisons' && full.refused?.code === 'export.second-person' ? full.refused : null
  const run = () => (wish === 'plain' ? plain.run() : byTwo ? approve.run() : full.run())
  return (
    <FormDialog
      title={t('export.title')}
      word={t(byTwo ? 'export.ask' : 'export.act')}
      busy={plain.busy || full.busy || approve.busy}
      onClose={onClose}
      onSubmit={() => void run()}
    >
      <Choices
        label={t('export.what')}
        value={wish}
        onChoose={setWish}
        choices={wishes.map((value) => ({ value, label: t(`export.${value}`), hint: t(`export.${value}Hint`) }))}
      />
      {byTwo ? <p role="alert">{sentence(byTwo)}</p> : null}
    </FormDialog>
  )
}
