import {
  addAttachment,
  type Attachment,
  downloadAttachment,
  mostAttachments,
  removeAttachment,
  restoreAttachment,
} from '#contract/attachments.ts'
import { IconButton } from '#ui/button.tsx'
import { addressOf } from '#ui/call.ts'
import { useDeed } from '#ui/deed.ts'
import { useFormat } from '#ui/format.ts'
import { useWords } from '#ui/i18n.ts'
import { Icon } from '#ui/icon.tsx'
import { toast } from '#ui/toast.tsx'
import { AttachmentChooser } from './attachment-chooser.tsx'
import css from './attachments.module.css'

type Group = {
  itemId: string
  purpose: Attachment['purpose']
  rows: readonly Attachment[]
  mayChange: boolean
}

/** The documents of one purpose beside an item; nothing, where there are none and one may not add. */
export function AttachmentGroup({ itemId, purpose, rows, mayChange }: Group) {
  const t = useWords('attachments')
  const format = useFormat()
  const touches = ['item.changed']
  const add = useDeed(addAttachment, {
    touches,
    done: ({ fileName }) => toast({ text: t('added', { name: fileName }) }),
  })
  const restore = useDeed(restoreAttachment, { touches })
  const remove = useDeed(removeAttachment, {
    touches,
    done: (_, { params }) => toast({ text: t('removed'), undo: () => void restore.run({ params }) }),
  })
  if (rows.length === 0 && !mayChange) return null
  const size = (bytes: number) =>
    bytes < 1024 * 1024
      ? t('kilobytes', { size: format.count(Math.ceil(bytes / 1024)) })
      : t('megabytes', { size: (bytes / 1024 / 1024).toFixed(1) })
  return (
    <div className={css.group}>
      <h3>{t(`purpose.${purpose}`)}</h3>
      {mayChange ? <small>{t(`who.${purpose}`)}</small> : null}
      <ul role="list" className={css.files} aria-label={t(`purpose.${purpose}`)}>
        {rows.map(({ id, fileName, kind, bytes, addedAt }) => (
          <li key={id}>
            <a href={addressOf(downloadAttachment, { params: { id } })} download={fileName}>
              <Icon name="download" />
              <span className={css.name}>{fileName}</span>
            </a>
            <small data-figures>{[t(`kind.${kind}`), size(bytes), format.tableDay(addedAt)].join(t('dot'))}</small>
            {mayChange ? (
              <IconButton
                icon="close"
                name={t('remove', { name: fileName })}
                aria-busy={remove.busy || undefined}
                onClick={() => void remove.run({ params: { id } })}
              />
            ) : null}
          </li>
        ))}
      </ul>
      {mayChange && rows.length < mostAttachments ? (
        <AttachmentChooser
          busy={add.busy}
          onChoose={(file) => void add.run({ params: { id: itemId }, query: { purpose }, file })}
        >
          <Icon name="add" />
          {t(add.busy ? 'sending' : `add.${purpose}`)}
        </AttachmentChooser>
      ) : null}
    </div>
  )
}
