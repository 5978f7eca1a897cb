import { Checkbox } from 'antd'
import { useState } from 'react'
import { editionBooklet } from '#contract/editions.ts'
import type { Edition } from '#contract/lists.ts'
import { useDeed } from '#ui/deed.ts'
import { FormDialog } from '#ui/form-dialog.tsx'
import { useWords } from '#ui/i18n.ts'
import { saveFile } from './save-file.ts'

/** The lists as a Word booklet; whether telephone numbers are in it is asked each time, for it is handed out. */
export function Booklet({ edition, onClose }: { edition: Edition; onClose: () => void }) {
  const t = useWords('lists')
  const [contacts, setContacts] = useState(false)
  const save = useDeed(editionBooklet, {
    done: (file) => {
      saveFile(file as Blob, `${edition.title}.docx`)
      onClose()
    },
  })
  return (
    <FormDialog
      title={t('booklet.title', { list: edition.title })}
      word={t('booklet.save')}
      busy={save.busy}
      onClose={onClose}
      onSubmit={() => void save.run({ params: { id: edition.id }, query: contacts ? { contacts: 'true' } : {} })}
    >
      <p>{t('booklet.lead', { count: edition.published })}</p>
      <Checkbox checked={contacts} onChange={({ target }) => setContacts(target.checked)}>
        {t('booklet.contacts')}
      </Checkbox>
    </FormDialog>
  )
}
