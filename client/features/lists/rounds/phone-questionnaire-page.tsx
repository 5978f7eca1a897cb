import { useNavigate, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { showQuestionnaire, writeQuestionnaire } from '#contract/questionnaires.ts'
import type { AnswerOf } from '#contract/route.ts'
import { Answered } from '#ui/answered.tsx'
import { useAsk } from '#ui/ask.ts'
import { Button } from '#ui/button.tsx'
import { Callout } from '#ui/callout.tsx'
import { useDeed } from '#ui/deed.ts'
import { Empty } from '#ui/empty.tsx'
import { useFormat } from '#ui/format.ts'
import { useWords } from '#ui/i18n.ts'
import { Page } from '#ui/page.tsx'
import { useSentence } from '#ui/refusal.ts'
import { toast } from '#ui/toast.tsx'
import { useListsHat } from '../hat.ts'
import '../live-kinds.ts'
import { AnswerField } from './answer-field.tsx'
import css from './rounds.module.css'

type Questionnaire = AnswerOf<typeof showQuestionnaire>

/** A survey round's questions on the liaison's phone: one page, kept as a draft, sent once, corrected until it closes. */
export default function PhoneQuestionnairePage() {
  const t = useWords('rounds')
  const { id } = useParams({ strict: false }) as { id: string }
  const { liaison } = useListsHat()
  const ask = useAsk(showQuestionnaire, { params: { id } }, { when: liaison })
  if (!liaison)
    return (
      <Page title={t('phone.title')} back="/">
        <Empty icon="people" why={t('phone.liaisonsOnly')} />
      </Page>
    )
  return (
    <Answered ask={ask} lines={8}>
      {(one) => <Answers key={one.version} one={one} />}
    </Answered>
  )
}

function Answers({ one }: { one: Questionnaire }) {
  const t = useWords('rounds')
  const format = useFormat()
  const sentence = useSentence()
  const navigate = useNavigate()
  const [answers, setAnswers] = useState(one.answers)
  const write = useDeed(writeQuestionnaire, {
    touches: ['round.changed'],
    refused: () => true,
    done: ({ state }) => {
      toast({ text: t(state === 'sent' ? 'phone.sent' : 'phone.kept') })
      if (state === 'sent') void navigate({ to: '/' as never })
    },
  })
  const save = (send: boolean): void =>
    void write.run({ params: { id: one.id }, body: { answers, send, version: one.version } })
  return (
    <Page
      title={one.name}
      lead={[one.streetName, t('phone.until', { day: format.longDay(one.endsOn) })].join(t('dot'))}
      back="/"
    >
      <p>{t(one.state === 'sent' ? 'phone.leadSent' : 'phone.lead')}</p>
      {one.written ? (
        <p>
          <small>{t('phone.written', { by: one.written.by, at: format.tableMoment(one.written.at) })}</small>
        </p>
      ) : null}
      {one.mayWrite ? (
        <form
          className={css.questionnaire}
          noValidate
          onSubmit={(event) => {
            event.preventDefault()
            save(true)
          }}
        >
          {one.questions.map((question, at) => (
            <AnswerField
              key={question.title}
              question={question}
              number={at + 1}
              value={answers[at] ?? ''}
              onChange={(answer) => {
                write.forget()
                setAnswers(answers.map((old, place) => (place === at ? answer : old)))
              }}
            />
          ))}
          {write.refused ? <Callout tone="late">{sentence(write.refused)}</Callout> : null}
          <Button type="submit" kind="primary" wide busy={write.busy}>
            {t(one.state === 'sent' ? 'phone.sendAgain' : 'phone.send')}
          </Button>
          {one.state === 'sent' ? null : (
            <Button wide busy={write.busy} onClick={() => save(false)}>
              {t('phone.keep')}
            </Button>
          )}
        </form>
      ) : (
        <>
          <p>{t(one.round === 'closed' ? 'phone.closed' : 'phone.decided')}</p>
          <dl className={css.answers}>
            {one.questions.map(({ title }, at) => (
              <div key={title}>
                <dt>{title}</dt>
                <dd>{one.answers[at]?.replaceAll('|', t('phone.and')) || t('phone.nothing')}</dd>
              </div>
            ))}
          </dl>
        </>
      )}
    </Page>
  )
}
