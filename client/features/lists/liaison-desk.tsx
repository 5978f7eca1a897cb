import { listItems } from '#contract/lists.ts'
import { listMatches } from '#contract/matches.ts'
import { Answered } from '#ui/answered.tsx'
import { useAsk } from '#ui/ask.ts'
import { LinkButton } from '#ui/button.tsx'
import { Empty } from '#ui/empty.tsx'
import { useWords } from '#ui/i18n.ts'
import { useLive } from '#ui/live.ts'
import { Section } from '#ui/page.tsx'
import { Rows } from '#ui/rows.tsx'
import { useListsHat } from './hat.ts'
import { ItemLine } from './item-line.tsx'
import { PhoneMatchCard } from './phone-match-card.tsx'
import css from './phone.module.css'
import { RenewalNotice } from './renewal-notice.tsx'
import './live-kinds.ts'

/** A liaison's ten minutes a week: what waits for my unit, three needs we might help with, our own lists. */
export function LiaisonDesk({ organizationId }: { organizationId: string }) {
  const t = useWords('liaison')
  const { streetId } = useListsHat()
  useLive([`organization:${organizationId}`])
  const waiting = useAsk(listMatches, { query: { waitingForMe: 'true', pageSize: 5 } })
  const needs = useAsk(listItems, {
    query: {
      kind: 'need',
      state: 'published',
      unmatched: 'true',
      sort: 'validTo',
      pageSize: 6,
      ...(streetId ? { street: streetId } : {}),
    },
  })
  return (
    <>
      <RenewalNotice organizationId={organizationId} />
      <Section
        title={t('desk.waiting')}
        more={
          <LinkButton kind="quiet" to="/matches">
            {t('desk.allMatches')}
          </LinkButton>
        }
      >
        <Answered ask={waiting}>
          {({ rows }) =>
            rows.length === 0 ? (
              <Empty icon="check" why={t('desk.nothingWaits')} />
            ) : (
              <ul role="list" className={css.cards}>
                {rows.map((match, index) => (
                  <PhoneMatchCard key={match.id} match={match} first={index === 0} />
                ))}
              </ul>
            )
          }
        </Answered>
      </Section>
      <Section title={t('desk.needs')}>
        <Answered ask={needs}>
          {({ rows }) => {
            const others = rows.filter((item) => item.organizationId !== organizationId).slice(0, 3)
            if (others.length === 0) return <Empty icon="need" why={t('none.need')} />
            return (
              <Rows name={t('desk.needs')}>
                {others.map((item) => (
                  <ItemLine key={item.id} item={item} to={`/items/${item.id}`} />
                ))}
              </Rows>
            )
          }}
        </Answered>
      </Section>
      <div className={css.ways}>
        <LinkButton to="/ours" icon="lists">
          {t('desk.ours')}
        </LinkButton>
        <LinkButton to="/offer" icon="add">
          {t('desk.offer')}
        </LinkButton>
      </div>
    </>
  )
}
