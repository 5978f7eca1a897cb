import { useDeferredValue, useState } from 'react'
import { listPersons } from '#contract/persons.ts'
import { stationTopics } from '#contract/station.ts'
import { addSpeaker } from '#contract/station-speakers.ts'
import { useAsk } from '#ui/ask.ts'
import { Button } from '#ui/button.tsx'
import { useDeed } from '#ui/deed.ts'
import { DeedForm } from '#ui/deed-form.tsx'
import { Choices, Field, TextField } from '#ui/field.tsx'
import { useWords } from '#ui/i18n.ts'
import { Section } from '#ui/page.tsx'
import { toast } from '#ui/toast.tsx'
import { Ticks } from '#ui/tick.tsx'
import { UnitSelect } from '../desk-unit-select.tsx'
import { useListsHat } from '../hat.ts'
import { SpeakerWishes, wishesIn } from './speaker-wishes.tsx'
import css from './station.module.css'

/** Writes down who speaks: a person the street knows, or a unit's team. */
export function AddSpeaker({ onClose }: { onClose: () => void }) {
  const t = useWords('station')
  const { streetId } = useListsHat()
  const [who, setWho] = useState<'person' | 'team'>('person')
  const [personId, setPersonId] = useState<string | null>(null)
  const [unit, setUnit] = useState<string>()
  const [name, setName] = useState('')
  const [topics, setTopics] = useState<(typeof stationTopics)[number][]>([])
  const [wishes, setWishes] = useState({ most: '', restDays: '' })
  const [missing, setMissing] = useState('')
  const add = useDeed(addSpeaker, {
    touches: ['speaker.changed'],
    refused: () => true,
    done: () => {
      toast({ text: t(who === 'person' ? 'speakers.added' : 'speakers.addedTeam') })
      onClose()
    },
  })
  const send = () => {
    if (who === 'person' ? personId === null : !unit || name.trim() === '')
      return setMissing(t(`speakers.missing.${who}`))
    if (topics.length === 0) return setMissing(t('form.topicMissing'))
    setMissing('')
    void add.run({
      body: {
        personId: who === 'person' ? personId : null,
        organizationId: unit ?? null,
        name: who === 'team' ? name : '',
        topics,
        ...wishesIn(wishes),
      },
    })
  }
  return (
    <Section title={t('speakers.add')}>
      <DeedForm
        deeds={[add]}
        word={t('form.save')}
        below={<Button onClick={onClose}>{t('cancel')}</Button>}
        onSubmit={send}
      >
        {(said) => (
          <>
            <Choices
              label={t('speakers.who')}
              value={who}
              onChoose={setWho}
              choices={(['person', 'team'] as const).map((value) => ({ value, label: t(`speakers.${value}`) }))}
            />
            {who === 'person' ? (
              <FindPerson value={personId} onChoose={setPersonId} />
            ) : (
              <TextField
                label={t('speakers.name')}
                maxLength={40}
                value={name}
                onChange={(event) => setName(event.target.value)}
              />
            )}
            <Field label={t('speakers.unit')} {...(who === 'person' ? { optional: true } : {})}>
              {({ id }) => (
                <UnitSelect id={id} label={t('speakers.unit')} value={unit} onChoose={setUnit} street={streetId} />
              )}
            </Field>
            <Ticks
              label={t('speakers.topics')}
              most={4}
              value={topics}
              onChange={setTopics}
              options={stationTopics.map((value) => ({ value, label: t(`topic.${value}`) }))}
            />
            <SpeakerWishes value={wishes} onChange={setWishes} />
            {missing || said ? (
              <p className={css.refused} role="alert">
                {missing || said}
              </p>
            ) : null}
          </>
        )}
      </DeedForm>
    </Section>
  )
}

/** One of the persons the street knows. */
function FindPerson({ value, onChoose }: { value: string | null; onChoose: (id: string | null) => void }) {
  const t = useWords('station')
  const [words, setWords] = useState('')
  const q = useDeferredValue(words.trim())
  const ask = useAsk(listPersons, { query: { q, pageSize: 8 } }, { when: q !== '', keepRows: true })
  return (
    <>
      <TextField
        label={t('speakers.find')}
        hint={t('speakers.findHint')}
        type="search"
        maxLength={40}
        value={words}
        onChange={(event) => {
          setWords(event.target.value)
          onChoose(null)
        }}
      />
      {q !== '' && ask.data ? (
        ask.data.rows.length === 0 ? (
          <p className={css.quiet}>{t('speakers.foundNone')}</p>
        ) : (
          <Choices
            label={t('speakers.found')}
            value={value}
            onChoose={onChoose}
            choices={ask.data.rows.map(({ id, name, phoneMasked }) => ({
              value: id,
              label: [name, phoneMasked ?? ''].filter(Boolean).join(' '),
            }))}
          />
        )
      ) : null}
    </>
  )
}
