import { listProjects } from '#contract/projects.ts'
import { useListsHat } from '#features/lists/index.ts'
import { PhoneSignIn } from '#features/people/index.ts'
import { Answered } from '#ui/answered.tsx'
import { useAsk } from '#ui/ask.ts'
import { LinkButton } from '#ui/button.tsx'
import { Empty } from '#ui/empty.tsx'
import { useWords } from '#ui/i18n.ts'
import { useLive } from '#ui/live.ts'
import { Page } from '#ui/page.tsx'
import './live-kinds.ts'
import { PhoneProjectCard } from './phone-project-card.tsx'
import css from './projects.module.css'

/** The projects my unit sponsors or co-hosts; the next milestone is ticked here in one tap. */
export default function PhoneProjectsPage() {
  const t = useWords('projects')
  const { liaison, organizationId, topics } = useListsHat()
  useLive(topics)
  const query = { pageSize: 50, ...(organizationId ? { organization: organizationId } : {}) }
  const ask = useAsk(listProjects, { query }, { when: liaison && organizationId !== null })
  return (
    <Page
      title={t('ours.title')}
      lead={t('ours.lead')}
      back="/"
      acts={
        <LinkButton to="/projects/offers" icon="search">
          {t('offer.list')}
        </LinkButton>
      }
    >
      {liaison && organizationId ? (
        <Answered ask={ask}>
          {({ rows }) =>
            rows.length === 0 ? (
              <Empty icon="lists" why={t('ours.none')} />
            ) : (
              <ul role="list" className={css.cards}>
                {rows.map((project, index) => (
                  <PhoneProjectCard key={project.id} project={project} first={index === 0} />
                ))}
              </ul>
            )
          }
        </Answered>
      ) : (
        <PhoneSignIn why={t('ours.liaisonsOnly')} />
      )}
    </Page>
  )
}
