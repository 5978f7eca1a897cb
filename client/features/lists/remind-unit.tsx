import type { ItemRow } from '#contract/lists.ts'
import { secretaryHats } from '#contract/people.ts'
import { Button } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { TextArea } from '#ui/field.tsx'
import { useWords } from '#ui/i18n.ts'
import { useSession } from '#ui/session.tsx'
import { toast } from '#ui/toast.tsx'
import { copyText } from './copy-text.ts'
import css from './match-page.module.css'

/** For the secretary of its body or branch: a text to the unit about what it needs, for the chat group. Nothing for others. */
export function RemindUnit({ item }: { item: ItemRow }) {
  const t = useWords('lists')
  const { me } = useSession()
  const hat = me?.hats.find(({ id }) => id === me.hatId)
  if (!hat || !secretaryHats.some((kind) => kind === hat.kind)) return null
  if (item.kind !== 'need' || item.state !== 'published') return null
  const text = t('remind.text', {
    unit: item.organizationName,
    title: item.title,
    code: item.code,
    by: hat.organizationName ?? '',
    address: `${location.origin}/m/items/${item.id}`,
  })
  const copy = async (): Promise<void> => {
    const copied = await copyText(text)
    toast(copied ? { text: t('share.copied') } : { text: t('share.byHand'), tone: 'waiting' })
  }
  return (
    <Card title={t('remind.title')}>
      <div className={css.share}>
        <TextArea label={t('remind.label')} rows={4} readOnly value={text} onFocus={(event) => event.target.select()} />
        <Button icon="message" onClick={() => void copy()}>
          {t('remind.copy')}
        </Button>
      </div>
    </Card>
  )
}
