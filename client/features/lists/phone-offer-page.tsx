import { useNavigate } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { addItem } from '#contract/lists.ts'
import { addPhoto } from '#contract/photos.ts'
import { PhoneSignIn } from '#features/people/index.ts'
import { Button } from '#ui/button.tsx'
import { useDeed } from '#ui/deed.ts'
import { TextArea, TextField } from '#ui/field.tsx'
import { useWords } from '#ui/i18n.ts'
import { Page } from '#ui/page.tsx'
import { SegmentTabs } from '#ui/segment-tabs.tsx'
import { toast } from '#ui/toast.tsx'
import { useListsHat } from './hat.ts'
import { OfferPhoto } from './offer-photo.tsx'
import css from './phone.module.css'
import './live-kinds.ts'

/** Offer something, or say what is needed, in three fields; the street centre looks at it before it is published. */
export default function PhoneOfferPage() {
  const t = useWords('liaison')
  const navigate = useNavigate()
  const { liaison, organizationId } = useListsHat()
  const [kind, setKind] = useState<'resource' | 'need'>('resource')
  const [title, setTitle] = useState('')
  const [description, setDescription] = useState('')
  const [availability, setAvailability] = useState('')
  const [photo, setPhoto] = useState<File | null>(null)
  const leave = (text: string) => {
    toast({ text })
    void navigate({ to: '/ours' })
  }
  // What was written is kept, whatever becomes of the photo.
  const picture = useDeed(addPhoto, {
    done: () => leave(t('offer.done')),
    refused: () => {
      leave(t('photos:failed'))
      return true
    },
  })
  const add = useDeed(addItem, {
    touches: ['item.changed'],
    done: ({ id }) => (photo ? void picture.run({ params: { id }, file: photo }) : leave(t('offer.done'))),
  })
  if (!liaison || !organizationId) {
    return (
      <Page title={t('offer.title')} back="/">
        <PhoneSignIn why={t('liaisonsOnly')} />
      </Page>
    )
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    void add.run({ body: { kind, title, description, availability, organizationId } })
  }
  return (
    <Page title={t('offer.title')} back="/">
      <SegmentTabs
        name={t('offer.kind')}
        value={kind}
        onChoose={(value) => setKind(value as typeof kind)}
        segments={(['resource', 'need'] as const).map((value) => ({ value, label: t(`offer.${value}`) }))}
      />
      <form className={css.form} onSubmit={submit}>
        <TextField
          label={t(`offer.what.${kind}`)}
          hint={t(`offer.example.${kind}`)}
          name="title"
          required
          minLength={2}
          maxLength={120}
          value={title}
          onChange={(event) => setTitle(event.target.value)}
        />
        <TextField
          label={t('offer.when')}
          hint={t('offer.whenHint')}
          optional
          name="availability"
          maxLength={200}
          value={availability}
          onChange={(event) => setAvailability(event.target.value)}
        />
        <TextArea
          label={t('offer.more')}
          optional
          name="description"
          maxLength={2000}
          value={description}
          onChange={(event) => setDescription(event.target.value)}
        />
        <OfferPhoto photo={photo} onChoose={setPhoto} />
        <Button type="submit" kind="primary" wide busy={add.busy || picture.busy}>
          {t('offer.send')}
        </Button>
      </form>
    </Page>
  )
}
