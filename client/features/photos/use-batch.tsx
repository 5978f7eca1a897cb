import { type KeptPhoto, photoUses, useActivityPhotos } from '#contract/activity-photos.ts'
import { Button } from '#ui/button.tsx'
import { useDeed } from '#ui/deed.ts'
import { useWords } from '#ui/i18n.ts'
import { toast } from '#ui/toast.tsx'
import css from './photos.module.css'

/** The bar of the rows that are chosen: what they may be used for from now on. */
export function UseBatch({ photos, onDone }: { photos: readonly KeptPhoto[]; onDone: () => void }) {
  const t = useWords('album')
  const change = useDeed(useActivityPhotos, {
    touches: ['photo.changed'],
    done: ({ changed, withoutConsent, changedMeanwhile }) => {
      const rest = [
        withoutConsent > 0 ? t('batch.without', { count: withoutConsent }) : '',
        changedMeanwhile > 0 ? t('batch.meanwhile', { count: changedMeanwhile }) : '',
      ].filter(Boolean)
      toast({ text: [t('batch.changed', { count: changed }), ...rest].join('') })
      onDone()
    },
  })
  if (photos.length === 0) return null
  const versions = photos.map(({ id, version }) => ({ id, version }))
  return (
    <div className={css.batch} role="group" aria-label={t('batch.title')}>
      <span>{t('batch.chosen', { count: photos.length })}</span>
      {photoUses.map((use) => (
        <Button key={use} busy={change.busy} onClick={() => void change.run({ body: { photos: versions, use } })}>
          {t(`batch.${use}`)}
        </Button>
      ))}
    </div>
  )
}
