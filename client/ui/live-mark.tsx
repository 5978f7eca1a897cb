import { useEffect, useState } from 'react'
import { useWords } from './i18n.ts'
import { Icon } from './icon.tsx'
import { useLiveState } from './live.ts'
import css from './live-mark.module.css'

/** A quiet word while changes do not arrive; waits a moment, since most losses heal by themselves. */
export function LiveMark() {
  const t = useWords('ui')
  const lost = useLiveState() === 'lost'
  const [shown, setShown] = useState(false)
  useEffect(() => {
    if (!lost) return setShown(false)
    const timer = setTimeout(() => setShown(true), 3000)
    return () => clearTimeout(timer)
  }, [lost])
  return (
    <span role="status" className={css.mark}>
      {shown ? (
        <>
          <Icon name="offline" />
          {t('reconnecting')}
        </>
      ) : null}
    </span>
  )
}
