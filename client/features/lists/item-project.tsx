import type { ItemRow } from '#contract/lists.ts'
import { projectOfItem } from '#contract/projects.ts'
import { Answered } from '#ui/answered.tsx'
import { useAsk } from '#ui/ask.ts'
import { LinkButton } from '#ui/button.tsx'
import { Empty } from '#ui/empty.tsx'
import { useWords } from '#ui/i18n.ts'
import { Section } from '#ui/page.tsx'
import { Row, Rows } from '#ui/rows.tsx'

/** What runs from an item of the third list; its staff may begin it. */
export function ItemProject({ item, mayBegin }: { item: ItemRow; mayBegin: boolean }) {
  const t = useWords('lists')
  const ask = useAsk(projectOfItem, { params: { id: item.id } })
  return (
    <Section title={t('item.project')}>
      <Answered ask={ask}>
        {({ project }) =>
          project ? (
            <Rows name={t('item.project')}>
              <Row
                title={project.title}
                line={[
                  project.code,
                  t(`states:${project.state}`),
                  t('item.milestones', { done: project.milestonesDone, all: project.milestones }),
                ].join(t('dot'))}
                to={`/lists/projects/${project.id}`}
              />
            </Rows>
          ) : (
            <Empty
              icon="lists"
              why={t(mayBegin ? 'item.noProject' : 'item.projectOnly')}
              act={
                mayBegin ? (
                  <LinkButton to="/lists/projects/new" search={{ item: item.id }} icon="add">
                    {t('item.beginProject')}
                  </LinkButton>
                ) : undefined
              }
            />
          )
        }
      </Answered>
    </Section>
  )
}
