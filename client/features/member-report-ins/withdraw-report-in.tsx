import { type MyReportIn, withdrawMyReportIn } from '#contract/member-report-ins.ts'
import { useDeed } from '#ui/deed.ts'
import { FormDialog } from '#ui/form-dialog.tsx'
import { useWords } from '#ui/i18n.ts'
import { toast } from '#ui/toast.tsx'

/** Withdraws the report-in, and the consent with it: what was written is gone then, so it says so before. */
export function WithdrawReportIn({ current, onClose }: { current: MyReportIn; onClose: () => void }) {
  const t = useWords('member-report-ins')
  const deed = useDeed(withdrawMyReportIn, {
    touches: ['member-report-in.changed', 'skills.changed'],
    done: () => {
      toast({ text: t('done.withdrawn') })
      onClose()
    },
  })
  return (
    <FormDialog
      title={t('mine.withdraw')}
      word={t('mine.withdraw')}
      busy={deed.busy}
      onClose={onClose}
      onSubmit={() => void deed.run({ body: { version: current.version } })}
    >
      <p>{t('withdraw.goes', { area: current.area.name })}</p>
    </FormDialog>
  )
}
