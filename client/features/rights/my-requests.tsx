import { useState } from 'react'
import { listMyRightsRequests, withdrawRightsRequest, type RightsRequest } from '#contract/rights.ts'
import { Answered } from '#ui/answered.tsx'
import { useAsk } from '#ui/ask.ts'
import { Button } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { useDeed } from '#ui/deed.ts'
import { tableDay } from '#ui/format.ts'
import { useWords } from '#ui/i18n.ts'
import { useNow } from '#ui/now.ts'
import { Section } from '#ui/page.tsx'
import { useSession } from '#ui/session.tsx'
import { toast } from '#ui/toast.tsx'
import { RequestAnswer } from './request-answer.tsx'
import { RequestForm } from './request-form.tsx'
import { RightsState } from './rights-state.tsx'
import './live-kinds.ts'
import css from './rights.module.css'

/** What I asked for about my data beyond what I can do myself, and the answers. */
export function MyRightsRequests() {
  const t = useWords('rights')
  const { me } = useSession()
  const [asking, setAsking] = useState(false)
  const ask = useAsk(listMyRightsRequests)
  return (
    <Section title={t('title')}>
      <p className={css.lead}>{t('lead')}</p>
      <Answered ask={ask}>
        {({ rows }) =>
          rows.length === 0 ? null : (
            <ul role="list" className={css.rows}>
              {rows.map((request) => (
                <One key={request.id} request={request} />
              ))}
            </ul>
          )
        }
      </Answered>
      <Button wide onClick={() => setAsking(true)}>
        {t('new')}
      </Button>
      {asking ? (
        <RequestForm
          person={null}
          streetId={me?.hats.find(({ id }) => id === me.hatId)?.streetId ?? null}
          onClose={() => setAsking(false)}
        />
      ) : null}
    </Section>
  )
}

function One({ request }: { request: RightsRequest }) {
  const t = useWords('rights')
  const { id, kind, what, streetName, state, version } = request
  const withdraw = useDeed(withdrawRightsRequest, {
    touches: ['rights.changed'],
    done: () => toast({ text: t('withdrawn') }),
  })
  return (
    <Card
      as="li"
      title={`${t(`kind.${kind}`)} · ${streetName}`}
      aside={<RightsState request={request} today={tableDay(useNow())} />}
      acts={
        state === 'open' ? (
          <Button
            kind="quiet"
            busy={withdraw.busy}
            onClick={() => void withdraw.run({ params: { id }, body: { version } })}
          >
            {t('withdraw')}
          </Button>
        ) : null
      }
    >
      <p>{what}</p>
      <RequestAnswer request={request} />
    </Card>
  )
}
