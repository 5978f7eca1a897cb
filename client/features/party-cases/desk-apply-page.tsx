import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { applyPartyCase, type PartyCaseChange, partyCaseKinds } from '#contract/party-cases.ts'
import { listPartyOrganizations } from '#contract/party.ts'
import { Button } from '#ui/button.tsx'
import { useAsk } from '#ui/ask.ts'
import { useDeed } from '#ui/deed.ts'
import { useFormat } from '#ui/format.ts'
import { useWords } from '#ui/i18n.ts'
import { useNow } from '#ui/now.ts'
import { Page } from '#ui/page.tsx'
import { toast } from '#ui/toast.tsx'
import { changeOf, emptyDraft } from './case-draft.ts'
import { CaseFields } from './case-fields.tsx'
import css from './party-cases.module.css'
import './live-kinds.ts'

/** Applies for something about a party organisation; kind and organisation may stand in the address. */
export default function ApplyPage() {
  const t = useWords('party-cases')
  const navigate = useNavigate()
  const today = useFormat().tableDay(useNow())
  const search: { kind?: PartyCaseChange['kind']; party?: string } = useSearch({ strict: false })
  const [draft, setDraft] = useState({
    ...emptyDraft(today),
    kind: partyCaseKinds.find((kind) => kind === search.kind) ?? 'found',
    partyId: search.party ?? '',
  })
  const parties = useAsk(listPartyOrganizations, { query: {} })
  const deed = useDeed(applyPartyCase, {
    touches: ['party-case.changed'],
    done: ({ id }) => {
      toast({ text: t('done.apply') })
      void navigate({ to: '/network/party-cases/$id', params: { id } as never })
    },
  })
  const send = (): void =>
    void deed.run({
      body: {
        partyOrganizationId: draft.kind === 'found' ? null : draft.partyId,
        change: changeOf(draft),
        members: Number(draft.members),
        application: draft.application,
        appliedOn: draft.appliedOn,
        despite: draft.despite,
      },
    })
  return (
    <Page title={t('add')} lead={t('lead')} back="/network/party-cases">
      <form
        className={css.form}
        onSubmit={(event) => {
          event.preventDefault()
          send()
        }}
      >
        <CaseFields draft={draft} onChange={setDraft} parties={parties.data?.rows ?? []} />
        <div className={css.acts}>
          <Button type="submit" kind="primary" busy={deed.busy}>
            {t('add')}
          </Button>
        </div>
      </form>
    </Page>
  )
}
