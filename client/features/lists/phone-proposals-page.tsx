import { Link } from '@tanstack/react-router'
import { listProposals } from '#contract/listing-proposals.ts'
import { type Edition, listEditions } from '#contract/lists.ts'
import { PhoneSignIn } from '#features/people/index.ts'
import { Answered } from '#ui/answered.tsx'
import { useAsk } from '#ui/ask.ts'
import { Card } from '#ui/card.tsx'
import { Empty } from '#ui/empty.tsx'
import { useWords } from '#ui/i18n.ts'
import { useLive } from '#ui/live.ts'
import { Page, Section } from '#ui/page.tsx'
import { useSession } from '#ui/session.tsx'
import { useListsHat } from './hat.ts'
import './live-kinds.ts'
import css from './phone.module.css'
import { ProposalActs } from './proposal-acts.tsx'
import { useProposalLine } from './proposal-line.ts'

/** What streets propose for the lists of a body, for its secretary to accept or decline from the phone. */
export default function PhoneProposalsPage() {
  const t = useWords('editions')
  const { me } = useSession()
  const { body } = useListsHat()
  useLive(['me'])
  const ask = useAsk(listEditions, undefined, { when: body })
  return (
    <Page title={t('proposals.title')} lead={t('proposals.lead')} back="/">
      {body ? (
        <Answered ask={ask}>
          {({ rows }) => rows.filter(({ keeper }) => keeper).map((one) => <Proposed key={one.id} edition={one} />)}
        </Answered>
      ) : me ? (
        <Empty icon="lists" why={t('proposals.secretaryOnly')} />
      ) : (
        <PhoneSignIn />
      )}
    </Page>
  )
}

function Proposed({ edition }: { edition: Edition }) {
  const t = useWords('editions')
  const lineOf = useProposalLine()
  const ask = useAsk(listProposals, { params: { id: edition.id } })
  return (
    <Section title={edition.title}>
      <Answered ask={ask}>
        {({ rows }) => {
          const waiting = rows.filter(({ state }) => state === 'waiting')
          if (waiting.length === 0) return <Empty icon="check" why={t('proposals.none')} />
          return (
            <ul role="list" className={css.cards}>
              {waiting.map((row) => (
                <Card
                  key={row.item.id}
                  as="li"
                  title={<Link to={`/items/${row.item.id}` as never}>{row.item.title}</Link>}
                  acts={<ProposalActs edition={edition} row={row} />}
                >
                  <p>{lineOf(row)}</p>
                </Card>
              ))}
            </ul>
          )
        }}
      </Answered>
    </Section>
  )
}
