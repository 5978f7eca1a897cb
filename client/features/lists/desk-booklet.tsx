import { Checkbox } from 'antd'
import { useState } from 'react'
import { editionBooklet, editionBookletWithContacts } from '#contract/editions.ts'
import type { Edition } from '#contract/lists.ts'
import { useDeed } from '#ui/deed.ts'
import { FormDialog } from '#ui/form-dialog.tsx'
import { useWords } from '#ui/i18n.ts'
import { saveFile } from '#ui/save-file.ts'

/** The lists as a Word booklet; whether telephone numbers are in it is asked each time, for it is handed out. */
export function Booklet({ edition, onClose }: { edition: Edition; onClose: () => void }) {
  const t = useWords('lists')
  const [contacts, setContacts] = useState(false)
  const done = (file: unknown) => {
    saveFile(file as Blob, `${edition.title}.docx`)
    onClose()
  }
  const plain = useDeed(editionBooklet, { done })
  const full = useDeed(editionBookletWithContacts, { done })
  return (
    <FormDialog
      title={t('booklet.title', { list: edition.title })}
      word={t('booklet.save')}
      busy={plain.busy || full.busy}
      onClose={onClose}
      onSubmit={() => void (contacts ? full : plain).run({ params: { id: edition.id } })}
    >
      <p>{t('booklet.lead', { count: edition.published })}</p>
      <Checkbox checked={contacts} onChange={({ target }) => setContacts(target.checked)}>
        {t('booklet.contacts')}
      </Checkbox>
    </FormDialog>
  )
}
