import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { listEditions, listItems } from '#contract/lists.ts'
import { planProject } from '#contract/projects.ts'
import { ofStreet, useListsHat } from '#features/lists/index.ts'
import { Answered } from '#ui/answered.tsx'
import { useAsk } from '#ui/ask.ts'
import { LinkButton } from '#ui/button.tsx'
import { useDeed } from '#ui/deed.ts'
import { Empty } from '#ui/empty.tsx'
import { Field } from '#ui/field.tsx'
import { useWords } from '#ui/i18n.ts'
import { Page } from '#ui/page.tsx'
import { toast } from '#ui/toast.tsx'
import { ProjectForm } from './desk-project-form.tsx'
import './live-kinds.ts'
import { emptyProject } from './project-draft.ts'

/** Begins the project of an item of this year's project list. */
export default function NewProjectPage() {
  const t = useWords('projects')
  const navigate = useNavigate()
  const { staff } = useListsHat()
  const search: { item?: string } = useSearch({ strict: false })
  const editions = useAsk(listEditions)
  const edition = ofStreet(editions.data?.rows ?? [])?.id ?? ''
  const query = { kind: 'project', state: 'published', edition, pageSize: 100 } as const
  const items = useAsk(listItems, { query }, { when: edition !== '' })
  const [chosen, setChosen] = useState(search.item ?? '')
  const deed = useDeed(planProject, {
    touches: ['project.changed'],
    refused: () => true,
    done: ({ id, code }) => {
      toast({ text: t('new.done', { code }) })
      void navigate({ to: `/lists/projects/${id}` as never, replace: true })
    },
  })
  if (!staff) return <Empty icon="lists" why={t('new.staffOnly')} />
  return (
    <Page title={t('new.title')} lead={t('new.lead')} back="/lists/projects">
      <Answered ask={items} lines={6}>
        {({ rows }) =>
          rows.length === 0 ? (
            <Empty icon="lists" why={t('new.noItems')} act={<LinkButton to="/lists">{t('new.toLists')}</LinkButton>} />
          ) : (
            <ProjectForm
              start={emptyProject}
              coHosts={[]}
              word={t('new.act')}
              busy={deed.busy}
              refused={deed.refused}
              disabled={chosen === ''}
              onSave={(fields) => void deed.run({ body: { itemId: chosen, ...fields } })}
              onClose={() => void navigate({ to: '/lists/projects' as never })}
            >
              <Field label={t('new.item')} hint={t('new.itemHint')}>
                {(given) => (
                  <select {...given} required value={chosen} onChange={(event) => setChosen(event.target.value)}>
                    <option value="">{t('new.choose')}</option>
                    {rows.map((row) => (
                      <option key={row.id} value={row.id}>
                        {[row.title, row.organizationName].join(t('dot'))}
                      </option>
                    ))}
                  </select>
                )}
              </Field>
            </ProjectForm>
          )
        }
      </Answered>
    </Page>
  )
}
