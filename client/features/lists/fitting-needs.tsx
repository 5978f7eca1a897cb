import { useNavigate } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { listFitting } from '#contract/lists.ts'
import { claimItem } from '#contract/matches.ts'
import type { AnswerOf } from '#contract/route.ts'
import { Answered } from '#ui/answered.tsx'
import { useAsk } from '#ui/ask.ts'
import { Button } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { useDeed } from '#ui/deed.ts'
import { useWords } from '#ui/i18n.ts'
import { toast } from '#ui/toast.tsx'
import css from './phone.module.css'
import { WhyList } from './why-list.tsx'

type Fitting = AnswerOf<typeof listFitting>['rows'][number]
const reasonsShown = 2

/** The needs my unit's own resources fit best: why, and one press to claim with that resource. `otherwise`: where none does. */
export function FittingNeeds({ otherwise }: { otherwise: ReactNode }) {
  const ask = useAsk(listFitting)
  return (
    <Answered ask={ask}>
      {({ rows }) =>
        rows.length === 0 ? (
          otherwise
        ) : (
          <ul role="list" className={css.cards}>
            {rows.map((fitting) => (
              <FittingCard key={fitting.need.id} fitting={fitting} />
            ))}
          </ul>
        )
      }
    </Answered>
  )
}

function FittingCard({ fitting: { need, resource, fits, misfits } }: { fitting: Fitting }) {
  const t = useWords('liaison')
  const navigate = useNavigate()
  const claim = useDeed(claimItem, {
    touches: ['match.changed'],
    done: ({ id, code }) => {
      toast({ text: t('lists:suggest.claimed', { code }) })
      void navigate({ to: `/matches/${id}` })
    },
  })
  return (
    <Card
      as="li"
      title={need.title}
      to={`/items/${need.id}`}
      acts={
        <Button
          kind="primary"
          busy={claim.busy}
          onClick={() => void claim.run({ params: { id: need.id }, body: { withItemId: resource.id } })}
        >
          {t('fitting.claim')}
        </Button>
      }
    >
      <p>{t('fitting.with', { unit: need.organizationName, resource: resource.title })}</p>
      <WhyList suggestion={{ fits, misfits }} most={reasonsShown} />
    </Card>
  )
}
