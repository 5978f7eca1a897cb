import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { addOrganization } from '#contract/units.ts'
import { useDeed } from '#ui/deed.ts'
import { useWords } from '#ui/i18n.ts'
import { Page } from '#ui/page.tsx'
import { useSentence } from '#ui/refusal.ts'
import { toast } from '#ui/toast.tsx'
import { emptyDraft, sendable } from './unit-draft.ts'
import { UnitForm } from './unit-form.tsx'
import './live-kinds.ts'

/** Writes down a unit of one's own street, joined or not. */
export default function AddUnitPage() {
  const t = useWords('units')
  const sentence = useSentence()
  const navigate = useNavigate()
  const [draft, setDraft] = useState(emptyDraft)
  const add = useDeed(addOrganization, {
    touches: ['organization.added'],
    refused: () => true,
    done: ({ id }) => {
      toast({ text: t('record.added') })
      void navigate({ to: '/network/units/$id', params: { id } as never })
    },
  })
  return (
    <Page title={t('record.add')} lead={t('record.addLead')} back="/network">
      <UnitForm
        draft={draft}
        onChange={(next) => {
          add.forget()
          setDraft(next)
        }}
        onSubmit={() => void add.run({ body: sendable(draft) })}
        onClose={() => void navigate({ to: '/network' })}
        busy={add.busy}
        refused={add.refused ? sentence(add.refused) : null}
      />
    </Page>
  )
}
