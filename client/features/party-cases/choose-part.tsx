import { useWords } from '#ui/i18n.ts'
import css from './party-cases.module.css'

type Part = number | null

/** Where one goes: to a part by its name, or it stays. */
export function ChoosePart({
  name,
  parts,
  value,
  onChange,
}: {
  name: string
  parts: readonly string[]
  value: Part
  onChange: (part: Part) => void
}) {
  const t = useWords('party-cases')
  return (
    <select
      className={css.part}
      aria-label={t('allot.whereOf', { name })}
      value={value ?? ''}
      onChange={({ target }) => onChange(target.value === '' ? null : Number(target.value))}
    >
      <option value="">{t('allot.stay')}</option>
      {parts.map((part, at) => (
        <option key={part} value={at}>
          {part}
        </option>
      ))}
    </select>
  )
}
