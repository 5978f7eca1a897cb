import { Button } from '#ui/button.tsx'
import { useWords } from '#ui/i18n.ts'
import css from './phone.module.css'

/** Ready reasons; pressing one is the whole answer, nothing is typed. */
export function Reasons<T extends string>({
  reasons,
  onChoose,
}: {
  reasons: readonly T[]
  onChoose: (reason: T) => void
}) {
  const t = useWords('liaison')
  return (
    <div className={css.reasons}>
      {reasons.map((reason) => (
        <Button key={reason} wide onClick={() => onChoose(reason)}>
          {t(`reason.${reason}`)}
        </Button>
      ))}
    </div>
  )
}
