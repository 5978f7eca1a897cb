import { useState } from 'react'
import { askMerge, type MergePreview, type Pair, previewMerge } from '#contract/merging.ts'
import { Answered } from '#ui/answered.tsx'
import { useAsk } from '#ui/ask.ts'
import { Callout } from '#ui/callout.tsx'
import { useDeed } from '#ui/deed.ts'
import { FormDialog } from '#ui/form-dialog.tsx'
import { useFormat } from '#ui/format.ts'
import { useWords } from '#ui/i18n.ts'
import { toast } from '#ui/toast.tsx'
import css from './persons.module.css'
import { RegisteredCard } from './registered-card.tsx'

/** Which of two stays, what moves to it and what is counted together; then it waits for a second person. */
export function MergeDialog({ pair, onClose }: { pair: Pair; onClose: () => void }) {
  const t = useWords('persons')
  // Who alone signs in stays; else the older registration is proposed.
  const both = pair.one.signsIn && pair.other.signsIn
  const signsIn = both ? undefined : [pair.one, pair.other].find((person) => person.signsIn)
  const [stays, setStays] = useState((signsIn ?? (pair.one.since <= pair.other.since ? pair.one : pair.other)).id)
  const goes = stays === pair.one.id ? pair.other.id : pair.one.id
  const preview = useAsk(previewMerge, { query: { stays, goes } })
  const ask = useDeed(askMerge, {
    touches: ['approval.ask'],
    done: () => {
      toast({ text: t('merge.asked'), tone: 'waiting' })
      onClose()
    },
  })
  return (
    <FormDialog
      title={t('merge.title')}
      onClose={onClose}
      word={t('merge.send')}
      busy={ask.busy}
      disabled={!preview.data}
      onSubmit={() => void ask.run({ body: { stays, goes } })}
    >
      <p>{signsIn ? t('merge.signsIn', { name: signsIn.name }) : t(both ? 'merge.bothSignIn' : 'merge.choose')}</p>
      <div className={css.sides}>
        {[pair.one, pair.other].map((person) => {
          const card = <RegisteredCard person={person} note={t(person.id === stays ? 'merge.stays' : 'merge.goes')} />
          return signsIn ? (
            <div key={person.id}>{card}</div>
          ) : (
            <label key={person.id} className={css.choice}>
              <input type="radio" name="stays" checked={person.id === stays} onChange={() => setStays(person.id)} />
              {card}
            </label>
          )
        })}
      </div>
      <Answered ask={preview} lines={4}>
        {(answer) => <Will preview={answer} />}
      </Answered>
    </FormDialog>
  )
}

/** What will happen, said before anybody is asked. */
function Will({ preview: { stays, goes, moves, twice, stops } }: { preview: MergePreview }) {
  const t = useWords('persons')
  const format = useFormat()
  const moved = moves.filter(({ count }) => count > 0).map(({ what, count }) => t(`merge.moves.${what}`, { count }))
  const ways = [
    ...(stops.phone ? [t('merge.ways.phone', { phone: goes.phoneMasked ?? '' })] : []),
    ...(stops.password ? [t('merge.ways.password')] : []),
    ...(stops.passkeys > 0 ? [t('merge.ways.passkeys', { count: stops.passkeys })] : []),
    ...(stops.services > 0 ? [t('merge.ways.services', { count: stops.services })] : []),
  ]
  return (
    <Callout icon="people">
      <ul className={css.will}>
        <li>
          {t('merge.together', {
            hours: format.duration(stays.minutes + goes.minutes),
            points: format.points(stays.hundredths + goes.hundredths),
          })}
        </li>
        <li>{moved.length > 0 ? t('merge.moved', { what: moved.join(t('merge.comma')) }) : t('merge.nothingMoves')}</li>
        {ways.length > 0 ? <li>{t('merge.stops', { ways: ways.join(t('merge.comma')) })}</li> : null}
        {twice.map((title) => (
          <li key={title}>{t('merge.twice', { title })}</li>
        ))}
        <li>{t('merge.cap')}</li>
        <li>{t('merge.second')}</li>
      </ul>
    </Callout>
  )
}
