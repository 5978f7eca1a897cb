import { exportProjects } from '#contract/projects.ts'
import type { ListsHat } from '#features/lists/index.ts'
import { Button, LinkButton } from '#ui/button.tsx'
import { useDeed } from '#ui/deed.ts'
import { useWords } from '#ui/i18n.ts'
import { saveFile } from '#ui/save-file.ts'
import { type ProjectsSearch, projectsQuery } from './projects-search.ts'

/** What can be done with the projects as filtered: export, print, begin another. */
export function ProjectListActs({ search, hat }: { search: ProjectsSearch; hat: ListsHat }) {
  const { staff } = hat
  const t = useWords('projects')
  const { page: _, ...query } = projectsQuery(search, hat)
  const save = useDeed(exportProjects, { done: (file) => saveFile(file as Blob, `${t('title')}.xlsx`) })
  return (
    <>
      {staff ? (
        <Button icon="download" busy={save.busy} onClick={() => void save.run({ query })}>
          {t('export')}
        </Button>
      ) : null}
      <LinkButton to="/lists/projects/print" search={search} icon="print">
        {t('print.open')}
      </LinkButton>
      {staff ? (
        <LinkButton kind="primary" icon="add" to="/lists/projects/new">
          {t('new.act')}
        </LinkButton>
      ) : null}
    </>
  )
}
