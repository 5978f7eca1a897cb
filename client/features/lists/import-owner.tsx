import { listEditionOwners } from '#contract/editions.ts'
import { useAsk } from '#ui/ask.ts'
import { Field } from '#ui/field.tsx'
import { useWords } from '#ui/i18n.ts'
import { useOwnerGroups } from './edition-groups.ts'
import type { Report } from './import-report.ts'

type ImportOwnerProps = { report: Report; busy: boolean; onOwner: (ownerId: string) => void }

/** Whose lists a file goes into. What stands on another list of the street is shown there, not written twice. */
export function ImportOwner({ report, busy, onOwner }: ImportOwnerProps) {
  const t = useWords('editions')
  const groupsOf = useOwnerGroups()
  const owners = useAsk(listEditionOwners).data?.rows ?? []
  return (
    <Field label={t('import.owner')}>
      {(given) => (
        <select
          {...given}
          value={report.ownerId}
          disabled={report.state !== 'previewed' || busy || owners.length === 0}
          onChange={(event) => onOwner(event.target.value)}
        >
          {owners.length === 0 ? <option value={report.ownerId}>{report.ownerName}</option> : null}
          {groupsOf(owners).map(({ kind, title, rows }) => (
            <optgroup key={kind} label={title}>
              {rows.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </optgroup>
          ))}
        </select>
      )}
    </Field>
  )
}
