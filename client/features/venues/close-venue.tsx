import { useState } from 'react'
import { listVenues } from '#contract/units.ts'
import { closeVenue, previewClosure, type VenueDetail } from '#contract/venues.ts'
import { Answered } from '#ui/answered.tsx'
import { useAsk } from '#ui/ask.ts'
import { Callout } from '#ui/callout.tsx'
import { useDeed } from '#ui/deed.ts'
import { Field, TextField } from '#ui/field.tsx'
import { FormDialog } from '#ui/form-dialog.tsx'
import { useFormat } from '#ui/format.ts'
import { useWords } from '#ui/i18n.ts'
import { useNow } from '#ui/now.ts'
import { useSentence } from '#ui/refusal.ts'
import { toast } from '#ui/toast.tsx'
import css from './venues.module.css'

/** Gives notice that a place is closed for some days, after seeing which activities then need another place. */
export function CloseVenue({ venue, onClose }: { venue: VenueDetail; onClose: () => void }) {
  const t = useWords('venues')
  const sentence = useSentence()
  const today = useFormat().tableDay(useNow())
  const [draft, setDraft] = useState({ from: today, to: today, reason: '', insteadId: '', insteadWords: '' })
  const others = useAsk(listVenues, { query: { street: venue.streetId } })
  const { from, to } = draft
  const preview = useAsk(previewClosure, { params: { id: venue.id }, query: { from, to } }, { when: from <= to })
  const close = useDeed(closeVenue, {
    touches: ['venue.changed'],
    refused: () => true,
    done: ({ told }) => {
      toast({ text: t('closure.done', { name: venue.name, count: told }) })
      onClose()
    },
  })
  const put = (change: Partial<typeof draft>) => {
    close.forget()
    setDraft({ ...draft, ...change })
  }
  return (
    <FormDialog
      title={t('closure.title', { name: venue.name })}
      word={t('closure.send')}
      busy={close.busy}
      onClose={onClose}
      onSubmit={() =>
        void close.run({ params: { id: venue.id }, body: { ...draft, insteadId: draft.insteadId || null } })
      }
    >
      <TextField
        label={t('closure.from')}
        type="date"
        required
        value={from}
        onChange={({ target }) => put({ from: target.value, to: target.value > to ? target.value : to })}
      />
      <TextField
        label={t('closure.to')}
        hint={t('closure.toHint')}
        type="date"
        required
        value={to}
        onChange={({ target }) => put({ to: target.value })}
      />
      <TextField
        label={t('closure.reason')}
        required
        minLength={2}
        maxLength={120}
        value={draft.reason}
        error={close.refused ? sentence(close.refused) : undefined}
        onChange={({ target }) => put({ reason: target.value })}
      />
      <Field label={t('closure.insteadPlace')} optional>
        {(given) => (
          <select {...given} value={draft.insteadId} onChange={({ target }) => put({ insteadId: target.value })}>
            <option value="">{t('closure.noPlace')}</option>
            {others.data?.rows
              .filter(({ id }) => id !== venue.id)
              .map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
          </select>
        )}
      </Field>
      <TextField
        label={t('closure.insteadWords')}
        optional
        maxLength={120}
        value={draft.insteadWords}
        onChange={({ target }) => put({ insteadWords: target.value })}
      />
      {from <= to ? (
        <Answered ask={preview} lines={2}>
          {({ activities }) => <Affected activities={activities} />}
        </Answered>
      ) : null}
    </FormDialog>
  )
}

function Affected({
  activities,
}: {
  activities: readonly { id: string; title: string; startsAt: string; endsAt: string; hostName: string }[]
}) {
  const t = useWords('venues')
  const format = useFormat()
  if (activities.length === 0) return <Callout icon="check">{t('closure.noActivities')}</Callout>
  return (
    <Callout icon="activity" tone="waiting">
      <p>{t('closure.activities', { count: activities.length })}</p>
      <ul className={css.plain}>
        {activities.map(({ id, title, startsAt, endsAt, hostName }) => (
          <li key={id}>{[title, format.span(startsAt, endsAt), hostName].filter(Boolean).join(' · ')}</li>
        ))}
      </ul>
    </Callout>
  )
}
