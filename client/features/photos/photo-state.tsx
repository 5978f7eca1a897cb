import type { KeptPhoto } from '#contract/activity-photos.ts'
import { useWords } from '#ui/i18n.ts'
import { StateLabel } from '#ui/state-label.tsx'

/** Where a photo stands now, and what holds it back, in one word. */
export function PhotoState({ photo }: { photo: KeptPhoto }) {
  const t = useWords('album')
  const { state, people, use, consent, shownAt, persons } = photo
  if (state === 'hidden') return <StateLabel tone="late" word={t('now.hidden')} />
  if (people === 'unsaid') return <StateLabel tone="waiting" word={t('now.unsaid')} />
  if (people === 'others') return <StateLabel tone="off" word={t('now.others')} />
  if (consent === 'refused') return <StateLabel tone="late" word={t('now.refused')} />
  if (use !== 'inside' && consent === 'waiting') {
    const count = persons.filter((one) => one.consent === 'waiting').length
    return <StateLabel tone="waiting" word={t('now.waiting', { count })} />
  }
  return <StateLabel tone={shownAt === 'inside' ? 'off' : 'done'} word={t(`now.${shownAt}`)} />
}
