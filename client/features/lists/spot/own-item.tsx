import { listItems } from '#contract/lists.ts'
import { useAsk } from '#ui/ask.ts'
import { Field } from '#ui/field.tsx'
import { useWords } from '#ui/i18n.ts'
import { useListsHat } from '../hat.ts'

type OwnItemProps = { kind: 'resource' | 'need'; value: string | null; onChoose: (id: string | null) => void }

/** Which of my unit's own items a claim is made with, from a ready list; none needs to be named. */
export function OwnItem({ kind, value, onChoose }: OwnItemProps) {
  const t = useWords('spot')
  const { organizationId } = useListsHat()
  const own = useAsk(
    listItems,
    { query: { organization: organizationId ?? '', kind, standing: 'true', pageSize: 50 } },
    { when: organizationId !== null },
  )
  const rows = own.data?.rows ?? []
  if (rows.length === 0) return null
  return (
    <Field label={t(`phone.own.${kind}`)} optional>
      {(given) => (
        <select {...given} value={value ?? ''} onChange={({ target }) => onChoose(target.value || null)}>
          <option value="">{t('phone.ownNone')}</option>
          {rows.map(({ id, title }) => (
            <option key={id} value={id}>
              {title}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}
