import { useState } from 'react'
import { type AreaMember, areaEndReasons, endMemberReportIn } from '#contract/member-report-ins.ts'
import { useDeed } from '#ui/deed.ts'
import { Choices } from '#ui/field.tsx'
import { FormDialog } from '#ui/form-dialog.tsx'
import { useWords } from '#ui/i18n.ts'
import { toast } from '#ui/toast.tsx'

/** Ends the report-in of one who moved away or does not belong here; they can report in again. */
export function EndMemberReportIn({ row, onClose }: { row: AreaMember; onClose: () => void }) {
  const t = useWords('member-report-ins')
  const [reason, setReason] = useState<(typeof areaEndReasons)[number]>('movedAway')
  const deed = useDeed(endMemberReportIn, {
    touches: ['member-report-in.changed'],
    done: () => {
      toast({ text: t('done.ended', { name: row.name }) })
      onClose()
    },
  })
  return (
    <FormDialog
      title={t('end.of', { name: row.name })}
      word={t('end.act')}
      busy={deed.busy}
      onClose={onClose}
      onSubmit={() => void deed.run({ params: { id: row.id }, body: { version: row.version, reason } })}
    >
      <Choices
        label={t('end.reason')}
        choices={areaEndReasons.map((value) => ({ value, label: t(`reason.${value}`) }))}
        value={reason}
        onChoose={setReason}
      />
      <p>{t('end.goes')}</p>
    </FormDialog>
  )
}
