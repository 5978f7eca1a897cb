import { useState } from 'react'
import { decideConsent, showMyConsents } from '#contract/consents.ts'
import type { AnswerOf } from '#contract/route.ts'
import { editMySpeaking, showMySpeaking } from '#contract/station-speakers.ts'
import { PhoneSignIn } from '#features/people/index.ts'
import { Answered } from '#ui/answered.tsx'
import { useAsk } from '#ui/ask.ts'
import { Button } from '#ui/button.tsx'
import { Callout } from '#ui/callout.tsx'
import { Card } from '#ui/card.tsx'
import { useDeed } from '#ui/deed.ts'
import { DeedForm } from '#ui/deed-form.tsx'
import { Empty } from '#ui/empty.tsx'
import { useFormat } from '#ui/format.ts'
import { useLanguage, useWords } from '#ui/i18n.ts'
import { Page, Section } from '#ui/page.tsx'
import { Row, Rows } from '#ui/rows.tsx'
import { useSession } from '#ui/session.tsx'
import { toast } from '#ui/toast.tsx'
import { MatchState } from '../match-state.tsx'
import { useEntryWords } from './entry-words.ts'
import './live-kinds.ts'
import { SpeakerWishes, wishDraft, wishesIn } from './speaker-wishes.tsx'
import css from './station.module.css'

type Mine = AnswerOf<typeof showMySpeaking>['rows'][number]

/** A speaker's own page: consent, what I have taken on, how much I wish for. */
export default function PhoneSpeakingPage() {
  const t = useWords('station')
  const { me } = useSession()
  const ask = useAsk(showMySpeaking, {}, { when: me !== null })
  return (
    <Page title={t('me.title')} lead={t('me.lead')} back="/me">
      {me ? (
        <Answered ask={ask}>
          {({ rows }) =>
            rows.length === 0 ? (
              <Empty icon="person" why={t('me.none')} />
            ) : (
              <>
                <MyConsent />
                {rows.map((row) => (
                  <OneStreet key={row.id} row={row} />
                ))}
              </>
            )
          }
        </Answered>
      ) : (
        <PhoneSignIn />
      )}
    </Page>
  )
}

/** The whole text with a yes as near as the no. */
function MyConsent() {
  const t = useWords('station')
  const format = useFormat()
  const language = useLanguage()
  const ask = useAsk(showMyConsents)
  const say = useDeed(decideConsent, {
    touches: ['speaker.changed', 'skills.changed'],
    done: () => void ask.refetch(),
  })
  return (
    <Answered ask={ask} lines={3}>
      {({ rows }) => {
        const consent = rows.find(({ purpose }) => purpose === 'speaking')
        if (!consent) return null
        const run = (given: boolean) =>
          void say.run({ body: { purpose: 'speaking', version: consent.version, given, channel: 'phone' } })
        return (
          <Callout icon={consent.stands ? 'check' : 'person'}>
            <p className={css.text}>
              {consent.stands ? t('me.given', { when: format.longDay(consent.said[0]!.at) }) : t('me.notGiven')}
            </p>
            <p className={css.text}>{consent.text[language === 'en' ? 'en' : 'zh']}</p>
            <Button
              wide
              busy={say.busy}
              {...(consent.stands ? {} : { kind: 'primary' as const })}
              onClick={() => run(!consent.stands)}
            >
              {t(consent.stands ? 'me.withdraw' : 'me.consent')}
            </Button>
          </Callout>
        )
      }}
    </Answered>
  )
}

function OneStreet({ row }: { row: Mine }) {
  const t = useWords('station')
  const format = useFormat()
  const words = useEntryWords()
  const [wishes, setWishes] = useState(wishDraft(row.wishes))
  const edit = useDeed(editMySpeaking, {
    touches: ['speaker.changed'],
    refused: () => true,
    done: () => toast({ text: t('me.saved') }),
  })
  return (
    <>
      <Card title={row.streetName}>
        <p className={css.text}>{words.topics(row.topics)}</p>
        {row.months.map(({ month, taken }) => (
          <p key={month} className={css.load}>
            {t('me.load', { month, taken, most: row.most })}
          </p>
        ))}
        <p className={css.quiet}>{t('speakers.rest', { count: row.restDays })}</p>
      </Card>
      <Section title={t('me.sessions')}>
        {row.sessions.length === 0 ? (
          <p className={css.quiet}>{t('me.noSessions')}</p>
        ) : (
          <Rows name={t('me.sessions')}>
            {row.sessions.map((session) => (
              <Row
                key={session.requestId}
                title={session.title}
                line={[format.shortDay(session.day), session.at, session.organizationName, session.place]
                  .filter(Boolean)
                  .join(t('dot'))}
                aside={<MatchState state={session.state} />}
              />
            ))}
          </Rows>
        )}
      </Section>
      <Section title={t('me.wishes')}>
        <DeedForm
          deeds={[edit]}
          word={t('form.save')}
          wide
          onSubmit={() =>
            void edit.run({ params: { id: row.id }, body: { ...wishesIn(wishes), version: row.version } })
          }
        >
          {(said) => (
            <>
              <SpeakerWishes value={wishes} onChange={setWishes} />
              {said ? (
                <p className={css.refused} role="alert">
                  {said}
                </p>
              ) : null}
            </>
          )}
        </DeedForm>
      </Section>
    </>
  )
}
