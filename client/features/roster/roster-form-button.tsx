import { downloadRosterForm } from '#contract/roster-imports.ts'
import { Button } from '#ui/button.tsx'
import { useDeed } from '#ui/deed.ts'
import { useWords } from '#ui/i18n.ts'
import { saveFile } from '#ui/save-file.ts'

/** An empty workbook to fill in, with what may stand in each column. */
export function RosterFormButton({ id }: { id: string }) {
  const t = useWords('roster')
  const save = useDeed(downloadRosterForm, { done: (file) => saveFile(file as Blob, `${t('import.formName')}.xlsx`) })
  return (
    <Button icon="download" busy={save.busy} onClick={() => void save.run({ params: { id } })}>
      {t('import.form')}
    </Button>
  )
}
