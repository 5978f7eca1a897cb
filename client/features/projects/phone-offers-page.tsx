import { listProjects } from '#contract/projects.ts'
import { useListsHat } from '#features/lists/index.ts'
import { Answered } from '#ui/answered.tsx'
import { useAsk } from '#ui/ask.ts'
import { Empty } from '#ui/empty.tsx'
import { useWords } from '#ui/i18n.ts'
import { useLive } from '#ui/live.ts'
import { Page } from '#ui/page.tsx'
import { Row, Rows } from '#ui/rows.tsx'
import './live-kinds.ts'

/** What projects offer to units now; each opens to be signed up for. */
export default function PhoneOffersPage() {
  const t = useWords('projects')
  const { topics } = useListsHat()
  useLive(topics)
  const ask = useAsk(listProjects, { query: { offered: 'true', pageSize: 100 } })
  return (
    <Page title={t('offer.list')} lead={t('offer.listLead')} back="/projects">
      <Answered ask={ask}>
        {({ rows }) =>
          rows.length === 0 ? (
            <Empty icon="lists" why={t('offer.none')} />
          ) : (
            <Rows name={t('offer.list')}>
              {rows.map((project) => (
                <Row
                  key={project.id}
                  title={project.title}
                  line={[project.sponsor.name, project.streetName].join(t('dot'))}
                  to={`/projects/${project.id}`}
                />
              ))}
            </Rows>
          )
        }
      </Answered>
    </Page>
  )
}
