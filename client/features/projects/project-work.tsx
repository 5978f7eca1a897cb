import { type ReactNode } from 'react'
import { showProjectWork } from '#contract/project-work.ts'
import { Answered } from '#ui/answered.tsx'
import { useAsk } from '#ui/ask.ts'
import { Empty } from '#ui/empty.tsx'
import { useFormat } from '#ui/format.ts'
import { useWords } from '#ui/i18n.ts'
import { Section } from '#ui/page.tsx'
import { Row, Rows } from '#ui/rows.tsx'
import css from './projects.module.css'

type ProjectWorkProps = {
  projectId: string
  more?: ReactNode
  /** Beside an attached row: the act that takes it off. */
  aside?: (kind: 'activity' | 'match', id: string) => ReactNode
}

/** Activities and matches of a project, and what the record says of them together. */
export function ProjectWork({ projectId, more, aside }: ProjectWorkProps) {
  const t = useWords('projects')
  const format = useFormat()
  const ask = useAsk(showProjectWork, { params: { id: projectId } })
  return (
    <Section title={t('work.title')} more={more}>
      <Answered ask={ask}>
        {(work) =>
          work.activities.length + work.matches.length === 0 ? (
            <Empty icon="activity" why={t(more ? 'work.none' : 'work.noneYet')} />
          ) : (
            <>
              <p className={css.figures}>
                {t('work.figures', {
                  held: work.held,
                  people: format.count(work.people),
                  participations: format.count(work.participations),
                  hours: format.hours(work.minutes),
                })}
              </p>
              <Rows name={t('work.title')}>
                {work.activities.map((activity) => (
                  <Row
                    key={activity.id}
                    lead={format.tableDay(activity.startsAt)}
                    title={activity.title}
                    line={[
                      activity.code,
                      t(`states:${activity.state}`),
                      activity.people > 0
                        ? t('work.came', { people: activity.people, hours: format.hours(activity.minutes) })
                        : '',
                      activity.attached ? '' : t('work.byMatch'),
                    ]
                      .filter(Boolean)
                      .join(t('dot'))}
                    to={`/activities/${activity.id}`}
                    aside={activity.attached ? aside?.('activity', activity.id) : undefined}
                  />
                ))}
                {work.matches.map((match) => (
                  <Row
                    key={match.id}
                    title={match.title}
                    line={[match.code, t('work.match'), t(`states:${match.state}`)].join(t('dot'))}
                    to={`/matches/${match.id}`}
                    aside={aside?.('match', match.id)}
                  />
                ))}
              </Rows>
            </>
          )
        }
      </Answered>
    </Section>
  )
}
