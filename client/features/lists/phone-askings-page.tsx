import { useState } from 'react'
import { answerAsking, listMyAskings, type MyAsking, whyNot } from '#contract/volunteers.ts'
import { PhoneSignIn } from '#features/people/index.ts'
import { Answered } from '#ui/answered.tsx'
import { useAsk } from '#ui/ask.ts'
import { Button, LinkButton } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { useDeed } from '#ui/deed.ts'
import { Sheet } from '#ui/dialog.tsx'
import { Empty } from '#ui/empty.tsx'
import { useFormat } from '#ui/format.ts'
import { useWords } from '#ui/i18n.ts'
import { useLive } from '#ui/live.ts'
import { Page } from '#ui/page.tsx'
import { useSession } from '#ui/session.tsx'
import { toast } from '#ui/toast.tsx'
import { AskingStateLabel } from './asking-state.tsx'
import './live-kinds.ts'
import css from './suggestions.module.css'

/** What my street asked me to help with; a yes or a no in one tap. */
export default function PhoneAskingsPage() {
  const t = useWords('volunteers')
  const { me } = useSession()
  return (
    <Page title={t('mine.title')} back="/me">
      {me ? <Mine personId={me.personId} /> : <PhoneSignIn why={t('mine.signIn')} />}
    </Page>
  )
}

function Mine({ personId }: { personId: string }) {
  const t = useWords('volunteers')
  const ask = useAsk(listMyAskings)
  useLive([`person:${personId}`])
  return (
    <Answered ask={ask}>
      {({ rows }) =>
        rows.length === 0 ? (
          <Empty
            icon="person"
            why={t('mine.none')}
            act={<LinkButton to="/me/skills">{t('mine.toSkills')}</LinkButton>}
          />
        ) : (
          <ul role="list" className={css.cards}>
            {rows.map((asking) => (
              <Asking key={asking.id} asking={asking} />
            ))}
          </ul>
        )
      }
    </Answered>
  )
}

function Asking({ asking }: { asking: MyAsking }) {
  const t = useWords('volunteers')
  const format = useFormat()
  const { id, state, version, title, description, what, unitName, streetName, place, availability, answerBy } = asking
  const [declining, setDeclining] = useState(false)
  const say = useDeed(answerAsking, {
    touches: ['volunteer.answered'],
    done: (_, { body }) => {
      setDeclining(false)
      toast({ text: t(body.answer === 'yes' ? 'mine.saidYes' : 'mine.saidNo') })
    },
  })
  const answers = (answer: 'yes' | 'no', why: MyAsking['why'] = null) =>
    void say.run({ params: { id }, body: { answer, why, version } })
  return (
    <Card
      as="li"
      title={title}
      aside={state === 'open' ? null : <AskingStateLabel state={state} />}
      acts={
        state === 'lapsed' ? null : (
          <>
            {state === 'yes' ? null : (
              <Button kind={state === 'open' ? 'primary' : 'second'} busy={say.busy} onClick={() => answers('yes')}>
                {t('mine.yes')}
              </Button>
            )}
            {state === 'no' ? null : (
              <Button busy={say.busy} onClick={() => setDeclining(true)}>
                {t('mine.no')}
              </Button>
            )}
          </>
        )
      }
    >
      <p>{t('mine.for', { unit: unitName, street: streetName, what })}</p>
      {description && description !== title ? <p>{description}</p> : null}
      <p>{[availability, place].filter(Boolean).join(t('dot'))}</p>
      {state === 'open' ? <p>{t('mine.until', { until: format.longDay(answerBy) })}</p> : null}
      <Sheet open={declining} title={t('mine.why')} onClose={() => setDeclining(false)}>
        <div className={css.cards}>
          {whyNot.map((why) => (
            <Button key={why} wide busy={say.busy} onClick={() => answers('no', why)}>
              {t(`whyNot.${why}`)}
            </Button>
          ))}
        </div>
      </Sheet>
    </Card>
  )
}
