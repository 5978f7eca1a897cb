import { useFormat } from './format.ts'
import css from './when.module.css'

/** `1月5日(周一) 14:30–16:00`; where it needs two lines it breaks between day and times. */
export function When({ from, to }: { from: string; to: string }) {
  const format = useFormat()
  return (
    <time dateTime={from} className={css.when}>
      <span>{format.shortDay(from)}</span> <span>{format.clockSpan(from, to)}</span>
    </time>
  )
}
