import { useState } from 'react'
import { IconButton } from '#ui/button.tsx'
import { Sheet } from '#ui/dialog.tsx'
import { useWords } from '#ui/i18n.ts'
import { LanguageSwitch, TextSizeSwitch } from '#ui/switches.tsx'
import css from './shell.module.css'

/** Text size and language on a page that is no tab's first: one press opens them, a second changes one. */
export function DisplaySwitches() {
  const t = useWords('phone')
  const [open, setOpen] = useState(false)
  return (
    <>
      <IconButton className={css.display} icon="text" name={t('display')} onClick={() => setOpen(true)} />
      <Sheet open={open} title={t('display')} onClose={() => setOpen(false)}>
        <div className={css.switches}>
          <TextSizeSwitch />
          <LanguageSwitch />
        </div>
      </Sheet>
    </>
  )
}
