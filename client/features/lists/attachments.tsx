import { attachmentPurposes, listAttachments } from '#contract/attachments.ts'
import { Answered } from '#ui/answered.tsx'
import { useAsk } from '#ui/ask.ts'
import { AttachmentGroup } from './attachment-group.tsx'
import './live-kinds.ts'

/** The documents beside an item; who answers for it adds, takes off, and keeps evidence apart. */
export function Attachments({ itemId }: { itemId: string }) {
  const ask = useAsk(listAttachments, { params: { id: itemId } })
  return (
    <Answered ask={ask} lines={1}>
      {({ rows, mayChange }) =>
        attachmentPurposes.map((purpose) => (
          <AttachmentGroup
            key={purpose}
            itemId={itemId}
            purpose={purpose}
            rows={rows.filter((row) => row.purpose === purpose)}
            mayChange={mayChange}
          />
        ))
      }
    </Answered>
  )
}
