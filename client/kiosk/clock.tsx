import { useEffect, useState } from 'react'
import { useFormat } from '#ui/format.ts'
import css from './clock.module.css'

/** The day and the time in Shanghai, large; turns on the minute. */
export function Clock() {
  const format = useFormat()
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = setTimeout(() => setNow(Date.now()), 60_000 - (Date.now() % 60_000) + 50)
    return () => clearTimeout(timer)
  }, [now])
  return (
    <time className={css.clock} dateTime={new Date(now).toISOString()}>
      <span>{format.longDay(now)}</span>
      <b>{format.clock(now)}</b>
    </time>
  )
}
