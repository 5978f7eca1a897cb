import { useEffect, useState } from 'react'
import { Button } from '#ui/button.tsx'
import { useWords } from '#ui/i18n.ts'
import css from './import-page.module.css'

type ImportWritingProps = {
  /** What is being written. */
  sentence: string
  /** How far it is; nothing known before the first answer. */
  progress: { done: number; of: number } | undefined
  stopping: boolean
  onStop: () => void
}

/** A long deed: how far it is, for how long, and a way to stop it with nothing written. */
export function ImportWriting({ sentence, progress, stopping, onStop }: ImportWritingProps) {
  const t = useWords('workbook-import')
  const [seconds, setSeconds] = useState(0)
  useEffect(() => {
    const timer = setInterval(() => setSeconds((before) => before + 1), 1000)
    return () => clearInterval(timer)
  }, [])
  const known = progress !== undefined && progress.of > 0
  return (
    <div className={css.working} role="status">
      <progress aria-label={sentence} {...(known ? { value: progress.done, max: progress.of } : {})} />
      <p>
        {sentence}
        {known ? t('comma') + t('written', progress) : ''}
        {seconds > 1 ? t('comma') + t('seconds', { count: seconds }) : ''}
      </p>
      <Button wide busy={stopping} onClick={onStop}>
        {t('stop')}
      </Button>
    </div>
  )
}
