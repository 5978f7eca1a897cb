import { useState } from 'react'
import { type MyReportIn, sayMyOffers } from '#contract/member-report-ins.ts'
import { useDeed } from '#ui/deed.ts'
import { FormDialog } from '#ui/form-dialog.tsx'
import { useWords } from '#ui/i18n.ts'
import { toast } from '#ui/toast.tsx'
import { OfferFields, type OfferDraft } from './offer-fields.tsx'

/** Changes what one is ready to do. */
export function SayOffers({ current, onClose }: { current: MyReportIn; onClose: () => void }) {
  const t = useWords('member-report-ins')
  const [draft, setDraft] = useState<OfferDraft>({ offers: current.offers, more: current.more })
  const deed = useDeed(sayMyOffers, {
    touches: ['member-report-in.changed'],
    done: () => {
      toast({ text: t('done.offers') })
      onClose()
    },
  })
  return (
    <FormDialog
      title={t('mine.offers')}
      word={t('save')}
      busy={deed.busy}
      onClose={onClose}
      onSubmit={() => void deed.run({ body: { version: current.version, ...draft } })}
    >
      <OfferFields draft={draft} onChange={setDraft} />
    </FormDialog>
  )
}
