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
  /** In a page, where no dialog gives it the cursor. */
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

/** The six digits of a text, or the first ones of an app. */
export function SixDigits({
  label,
  hint,
  value,
  onChange,
  error,
}: {
  label: string
  hint: string
  value: string
  onChange: (value: string) => void
  error: string | undefined
}) {
  return (
    <TextField
      label={label}
      hint={hint}
      name="code"
      inputMode="numeric"
      autoComplete="one-time-code"
      pattern="[0-9]{6}"
      maxLength={6}
      required
      value={value}
      error={error}
      onChange={(event) => onChange(event.target.value.replace(/\D/g, ''))}
    />
  )
}

/** The password of whoever sits here. */
export function CurrentPassword({
  label,
  hint,
  value,
  onChange,
  error,
}: {
  label: string
  hint?: string
  value: string
  onChange: (value: string) => void
  error: string | undefined
}) {
  return (
    <TextField
      label={label}
      hint={hint}
      name="current"
      type="password"
      autoComplete="current-password"
      required
      value={value}
      error={error}
      onChange={(event) => onChange(event.target.value)}
    />
  )
}
