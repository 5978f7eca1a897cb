import { useState } from 'react'
import { deliveryManners, entryKinds, stationLanguages, stationTopics } from '#contract/station.ts'
import { listSpeakers } from '#contract/station-speakers.ts'
import type { StationEntry } from '#contract/station.ts'
import { useAsk } from '#ui/ask.ts'
import { Button } from '#ui/button.tsx'
import { Choices, TextArea, TextField } from '#ui/field.tsx'
import { useFormat } from '#ui/format.ts'
import { useWords } from '#ui/i18n.ts'
import { useNow } from '#ui/now.ts'
import type { Refused } from '#ui/call.ts'
import { useSentence } from '#ui/refusal.ts'
import { Ticks } from '#ui/tick.tsx'
import css from './station.module.css'

export type EntryDraft = Pick<StationEntry, 'kind' | 'topics' | 'minutes' | 'languages' | 'manner' | 'noticeDays'> & {
  equipment: string
  terms: string
  speakerIds: string[]
}
export const emptyEntry: EntryDraft = {
  kind: 'class',
  topics: [],
  minutes: 60,
  languages: ['mandarin'],
  manner: 'onSite',
  noticeDays: 7,
  equipment: '',
  terms: '',
  speakerIds: [],
}

type EntryFormProps = {
  start: EntryDraft
  busy: boolean
  refused: Refused | null
  onSave: (draft: EntryDraft) => void
  onClose: () => void
}

/** How a resource is delivered; what stands on the list is not asked again. */
export function EntryForm({ start, busy, refused, onSave, onClose }: EntryFormProps) {
  const t = useWords('station')
  const sentence = useSentence()
  const month = useFormat().tableDay(useNow()).slice(0, 7)
  const [draft, setDraft] = useState(start)
  const [fault, setFault] = useState<'topicMissing' | 'languageMissing' | null>(null)
  const speakers = useAsk(listSpeakers, { query: { month } })
  const set = (change: Partial<EntryDraft>) => setDraft({ ...draft, ...change })
  const number = (text: string) => (text.trim() === '' ? null : Number(text))
  const standing = speakers.data?.rows.filter(({ id, ended }) => !ended || draft.speakerIds.includes(id)) ?? []
  return (
    <form
      className={css.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (draft.topics.length === 0) return setFault('topicMissing')
        if (draft.languages.length === 0) return setFault('languageMissing')
        setFault(null)
        onSave(draft)
      }}
    >
      <Choices
        label={t('form.kind')}
        value={draft.kind}
        onChoose={(kind) => set({ kind })}
        choices={entryKinds.map((value) => ({ value, label: t(`kind.${value}`) }))}
      />
      <Ticks
        label={t('form.topics')}
        most={4}
        value={draft.topics}
        onChange={(topics) => set({ topics })}
        options={stationTopics.map((value) => ({ value, label: t(`topic.${value}`) }))}
      />
      <Ticks
        label={t('form.languages')}
        most={4}
        value={draft.languages}
        onChange={(languages) => set({ languages })}
        options={stationLanguages.map((value) => ({ value, label: t(`language.${value}`) }))}
      />
      <Choices
        label={t('form.manner')}
        value={draft.manner}
        onChoose={(manner) => set({ manner })}
        choices={deliveryManners.map((value) => ({ value, label: t(`manner.${value}`) }))}
      />
      <div className={css.pair}>
        <TextField
          label={t('form.minutes')}
          type="number"
          min={10}
          max={600}
          optional
          value={draft.minutes ?? ''}
          onChange={(event) => set({ minutes: number(event.target.value) })}
        />
        <TextField
          label={t('form.notice')}
          type="number"
          min={0}
          max={90}
          value={draft.noticeDays}
          onChange={(event) => set({ noticeDays: number(event.target.value) ?? 0 })}
        />
      </div>
      {standing.length === 0 ? (
        <p className={css.quiet}>{t('form.noSpeakers')}</p>
      ) : (
        <Ticks
          label={t('form.speakers')}
          most={5}
          value={draft.speakerIds}
          onChange={(speakerIds) => set({ speakerIds })}
          options={standing.map(({ id, name, listed }) => ({
            value: id,
            label: listed ? name : [name, t('speakers.notListed')].join(t('comma')),
          }))}
        />
      )}
      <TextField
        label={t('form.equipment')}
        hint={t('form.equipmentHint')}
        optional
        maxLength={200}
        value={draft.equipment}
        onChange={(event) => set({ equipment: event.target.value })}
      />
      <TextArea
        label={t('form.terms')}
        hint={t('form.termsHint')}
        optional
        maxLength={500}
        value={draft.terms}
        onChange={(event) => set({ terms: event.target.value })}
      />
      {fault || refused ? (
        <p className={css.refused} role="alert">
          {fault ? t(`form.${fault}`) : sentence(refused!)}
        </p>
      ) : null}
      <div className={css.acts}>
        <Button type="submit" kind="primary" busy={busy}>
          {t('form.save')}
        </Button>
        <Button onClick={onClose}>{t('cancel')}</Button>
      </div>
    </form>
  )
}
