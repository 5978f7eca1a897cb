import { TextField } from '#ui/field.tsx'
import { useWords } from '#ui/i18n.ts'

/** Six digits of the app, or a recovery code. */
export function CodeField({
  value,
  onChange,
  error,
  autoFocus,
}: {
  value: string
  onChange: (value: string) => void
  error?: string | undefined
  autoFocus?: boolean
}) {
  const t = useWords('people')
  return (
    <TextField
      label={t('factor.code')}
      hint={t('factor.codeHint')}
      name="code"
      autoComplete="one-time-code"
      minLength={6}
      maxLength={20}
      required
      {...(autoFocus ? { autoFocus } : {})}
      value={value}
      error={error}
      onChange={(event) => onChange(event.target.value)}
    />
  )
}
