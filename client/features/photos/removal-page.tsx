import { useParams } from '@tanstack/react-router'
import { showPhotoRemoval } from '#contract/photo-removals.ts'
import { Answered } from '#ui/answered.tsx'
import { useAsk } from '#ui/ask.ts'
import { useWords } from '#ui/i18n.ts'
import { Page } from '#ui/page.tsx'
import { RemovalCard } from './removal-card.tsx'
import './live-kinds.ts'
import css from './photos.module.css'

/** How a request stands; its address is the receipt of whoever has no account. */
export default function RemovalPage() {
  const t = useWords('album')
  const { id } = useParams({ strict: false }) as { id: string }
  const ask = useAsk(showPhotoRemoval, { params: { id } })
  return (
    <Page title={t('receipt.title')} back="/discover">
      <Answered ask={ask}>{(removal) => <RemovalCard removal={removal} />}</Answered>
      <p className={css.quiet}>{t('receipt.keep')}</p>
    </Page>
  )
}
