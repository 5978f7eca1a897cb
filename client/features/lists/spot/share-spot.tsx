import type { Spot } from '#contract/spot.ts'
import { Button } from '#ui/button.tsx'
import { TextArea } from '#ui/field.tsx'
import { useFormat } from '#ui/format.ts'
import { useWords } from '#ui/i18n.ts'
import { toast } from '#ui/toast.tsx'
import { copyText } from '../copy-text.ts'
import { textOf } from './spot-text.ts'
import css from './spot.module.css'

/** The sitting as a text to paste into the units' chat group. */
export function ShareSpot({ spot }: { spot: Spot }) {
  const t = useWords('spot')
  const format = useFormat()
  const text = textOf(spot, format.longDay(spot.day), t)
  const copy = async (): Promise<void> => {
    const copied = await copyText(text)
    toast(copied ? { text: t('share.copied') } : { text: t('share.byHand'), tone: 'waiting' })
  }
  return (
    <div className={css.share}>
      <TextArea label={t('share.label')} rows={6} readOnly value={text} onFocus={({ target }) => target.select()} />
      <Button icon="copy" onClick={() => void copy()}>
        {t('share.copy')}
      </Button>
    </div>
  )
}
