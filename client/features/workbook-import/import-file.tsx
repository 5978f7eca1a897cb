import { type DragEvent, type ReactNode, useState } from 'react'
import { Button } from '#ui/button.tsx'
import { useWords } from '#ui/i18n.ts'
import { Icon } from '#ui/icon.tsx'
import css from './import-page.module.css'

type ImportFileProps = {
  label: string
  fileName: string | undefined
  reading: boolean
  /** Why the last file was not read. */
  refused: string | null
  onFile: (file: File) => void
  /** Gives up the file that is being read. */
  onStop: () => void
  /** What is to be said of the file besides. */
  children?: ReactNode
}

/** The first step: a workbook dropped or picked. */
export function ImportFile({ label, fileName, reading, refused, onFile, onStop, children }: ImportFileProps) {
  const t = useWords('workbook-import')
  const [over, setOver] = useState(false)
  const drop = (event: DragEvent): void => {
    event.preventDefault()
    setOver(false)
    const file = event.dataTransfer.files[0]
    if (file && !reading) onFile(file)
  }
  return (
    <>
      <label
        className={[css.drop, over ? css.over : ''].filter(Boolean).join(' ')}
        onDragOver={(event) => {
          event.preventDefault()
          setOver(true)
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        <Icon name="upload" />
        <span>
          {reading ? t('reading') : (fileName ?? t('drop'))}
          <small>{t(fileName ? 'another' : 'pick')}</small>
        </span>
        <input
          className="aloud"
          type="file"
          accept=".xlsx,.xls,.csv"
          disabled={reading}
          aria-label={label}
          onChange={(event) => {
            const file = event.target.files?.[0]
            if (file) onFile(file)
            event.target.value = ''
          }}
        />
      </label>
      {reading ? (
        <Button wide onClick={onStop}>
          {t('stopReading')}
        </Button>
      ) : null}
      {children}
      {refused ? (
        <p role="alert" className={css.refused}>
          {refused}
        </p>
      ) : null}
    </>
  )
}
