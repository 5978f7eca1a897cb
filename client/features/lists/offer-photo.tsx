import { useEffect, useState } from 'react'
import { Button } from '#ui/button.tsx'
import { useWords } from '#ui/i18n.ts'
import { Icon } from '#ui/icon.tsx'
import css from './item-photos.module.css'
import { PhotoChooser } from './photo-chooser.tsx'

/** One photo beside an offer, seen before it is sent. */
export function OfferPhoto({ photo, onChoose }: { photo: File | null; onChoose: (photo: File | null) => void }) {
  const t = useWords('photos')
  const [address, setAddress] = useState<string | null>(null)
  useEffect(() => {
    if (!photo) return setAddress(null)
    const made = URL.createObjectURL(photo)
    setAddress(made)
    return () => URL.revokeObjectURL(made)
  }, [photo])
  return (
    <>
      {address ? <img className={css.chosen} src={address} alt={t('offer')} /> : null}
      <PhotoChooser onChoose={onChoose}>
        <Icon name="add" />
        {t(photo ? 'another' : 'offer')}
      </PhotoChooser>
      {photo ? (
        <Button kind="quiet" onClick={() => onChoose(null)}>
          {t('without')}
        </Button>
      ) : null}
    </>
  )
}
