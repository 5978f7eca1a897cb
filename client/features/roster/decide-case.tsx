import { useState } from 'react'
import { decideRosterCase, type RosterCaseSeen, takeBackRosterCase } from '#contract/roster.ts'
import { Button } from '#ui/button.tsx'
import { useDeed } from '#ui/deed.ts'
import { TextArea } from '#ui/field.tsx'
import { useWords } from '#ui/i18n.ts'
import { Section } from '#ui/page.tsx'
import { useSentence } from '#ui/refusal.ts'
import { toast } from '#ui/toast.tsx'
import css from './roster.module.css'

/** Approve, refuse, withdraw or take back, as far as one may. */
export function DecideCase({ seen }: { seen: RosterCaseSeen }) {
  const t = useWords('roster')
  const sentence = useSentence()
  const [note, setNote] = useState('')
  const options = (word: string) => ({
    touches: ['roster.changed'],
    refused: () => true,
    done: () => toast({ text: t(word) }),
  })
  const approve = useDeed(decideRosterCase, options('decide.approved'))
  const refuse = useDeed(decideRosterCase, options('decide.refused'))
  const back = useDeed(takeBackRosterCase, options('decide.takenBack'))
  const { id, version, state, decidable, revocable, lines } = seen
  const params = { id }
  const refused = approve.refused ?? refuse.refused ?? back.refused
  const faults = lines.filter(({ fault }) => fault !== null).length
  if (state !== 'waiting' && !revocable) return null
  return (
    <Section title={t('decide.title')}>
      {state === 'waiting' && !decidable ? <p className={css.said}>{t('decide.byAnother')}</p> : null}
      {decidable ? (
        <>
          {faults > 0 ? <p className={css.refused}>{t('decide.faults', { count: faults })}</p> : null}
          <TextArea
            label={t('decide.note')}
            optional
            maxLength={200}
            value={note}
            onChange={(event) => setNote(event.target.value)}
          />
          <div className={css.acts}>
            <Button
              kind="primary"
              busy={approve.busy}
              disabled={faults > 0}
              onClick={() => void approve.run({ params, body: { version, decision: 'approve', note } })}
            >
              {t('decide.approve')}
            </Button>
            <Button
              busy={refuse.busy}
              onClick={() => void refuse.run({ params, body: { version, decision: 'refuse', note } })}
            >
              {t('decide.refuse')}
            </Button>
          </div>
        </>
      ) : null}
      {revocable ? (
        <div className={css.acts}>
          <Button busy={back.busy} onClick={() => void back.run({ params, body: { version } })}>
            {t(state === 'waiting' ? 'decide.withdraw' : 'decide.takeBack')}
          </Button>
        </div>
      ) : null}
      {refused ? (
        <p role="alert" className={css.refused}>
          {sentence(refused)}
        </p>
      ) : null}
    </Section>
  )
}
