import { listAreaNames } from '#contract/areas.ts'
import { useAsk } from '#ui/ask.ts'
import { Field } from '#ui/field.tsx'
import { useWords } from '#ui/i18n.ts'

/** One of a street's residential areas; '' while none is chosen. */
export function AreaChoice({
  streetId,
  value,
  onChoose,
}: {
  streetId: string
  value: string
  onChoose: (id: string) => void
}) {
  const t = useWords('roles')
  const areas = useAsk(listAreaNames)
  const there = (areas.data?.rows ?? []).filter((area) => area.streetId === streetId)
  return (
    <Field label={t('form.area')} {...(areas.data && there.length === 0 ? { hint: t('form.noArea') } : {})}>
      {(given) => (
        <select {...given} required value={value} onChange={(event) => onChoose(event.target.value)}>
          <option value="">{t('form.chooseArea')}</option>
          {there.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}
