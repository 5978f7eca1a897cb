import { listMatches } from '#contract/matches.ts'
import { Answered } from '#ui/answered.tsx'
import { useAsk } from '#ui/ask.ts'
import { LinkButton } from '#ui/button.tsx'
import { Empty } from '#ui/empty.tsx'
import { useWords } from '#ui/i18n.ts'
import { useLive } from '#ui/live.ts'
import { Section } from '#ui/page.tsx'
import { FittingNeeds } from './fitting-needs.tsx'
import { OpenNeeds } from './open-needs.tsx'
import { PhoneMatchCard } from './phone-match-card.tsx'
import css from './phone.module.css'
import { RenewalNotice } from './renewal-notice.tsx'
import { QuestionnaireNotice } from './rounds/questionnaire-notice.tsx'
import './live-kinds.ts'

/** A liaison's ten minutes a week: what waits for my unit, three needs we might help with, our own lists. */
export function LiaisonDesk({ organizationId }: { organizationId: string }) {
  const t = useWords('liaison')
  useLive([`organization:${organizationId}`])
  const waiting = useAsk(listMatches, { query: { waitingForMe: 'true', pageSize: 5 } })
  return (
    <>
      <RenewalNotice organizationId={organizationId} />
      <QuestionnaireNotice />
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
        <FittingNeeds otherwise={<OpenNeeds organizationId={organizationId} />} />
      </Section>
      <div className={css.ways}>
        <LinkButton to="/ours" icon="lists">
          {t('desk.ours')}
        </LinkButton>
        <LinkButton to="/circles" icon="lists">
          {t('desk.circles')}
        </LinkButton>
        <LinkButton to="/station" icon="resource">
          {t('desk.station')}
        </LinkButton>
        <LinkButton to="/projects" icon="check">
          {t('desk.projects')}
        </LinkButton>
        <LinkButton to="/offer" icon="add">
          {t('desk.offer')}
        </LinkButton>
      </div>
    </>
  )
}
