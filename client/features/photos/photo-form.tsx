import { type KeyboardEvent, useState } from 'react'
import {
  editActivityPhoto,
  type KeptPhoto,
  moveActivityPhoto,
  photoPeople,
  photoRights,
  photoUses,
  removeActivityPhoto,
  restoreActivityPhoto,
} from '#contract/activity-photos.ts'
import { Button, IconButton } from '#ui/button.tsx'
import { useDeed } from '#ui/deed.ts'
import { Choices, Field, TextField } from '#ui/field.tsx'
import { FormDialog } from '#ui/form-dialog.tsx'
import { useWords } from '#ui/i18n.ts'
import { useSentence } from '#ui/refusal.ts'
import { useSession } from '#ui/session.tsx'
import { toast } from '#ui/toast.tsx'
import { AskRemoval } from './ask-removal.tsx'
import { NamedPeople } from './named-people.tsx'
import { bodyOf, draftOf } from './photo-draft.ts'
import { PhotoImage } from './photo-image.tsx'
import { PhotoState } from './photo-state.tsx'
import css from './photos.module.css'

type Given = {
  photo: KeptPhoto
  /** All photos of the album in their order, to turn the page. */
  album: readonly string[]
  /** Whether they are one activity's, in the order it shows them. */
  ordered?: boolean
  onTurn: (id: string) => void
  onClose: () => void
}

/** Everything said about one photo; arrow keys turn to the next where no field is being written in. */
export function PhotoForm({ photo, album, ordered = true, onTurn, onClose }: Given) {
  const t = useWords('album')
  const sentence = useSentence()
  const [draft, setDraft] = useState(() => draftOf(photo))
  const set = (change: Partial<typeof draft>) => setDraft((before) => ({ ...before, ...change }))
  const save = useDeed(editActivityPhoto, {
    touches: ['photo.changed'],
    refused: ({ code }) => code.startsWith('activity-photo.'),
    done: () => toast({ text: t('form.saved') }),
  })
  const params = { id: photo.id }
  const at = album.indexOf(photo.id)
  const turn = (by: number) => {
    const next = album[at + by]
    if (next) onTurn(next)
  }
  const keys = (event: KeyboardEvent) => {
    const writing = event.target instanceof HTMLElement && event.target.closest('input, select, textarea')
    if (writing || (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight')) return
    event.preventDefault()
    turn(event.key === 'ArrowLeft' ? -1 : 1)
  }
  const mayBeShown = draft.people === 'nobody' || draft.people === 'named'
  return (
    <FormDialog
      title={t('form.title', { number: at + 1, all: album.length })}
      word={t('form.save')}
      busy={save.busy}
      onClose={onClose}
      onSubmit={() => void save.run({ params, body: bodyOf(draft, photo.version) })}
    >
      {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions */}
      <div onKeyDown={keys}>
        <PhotoImage photo={photo} title={photo.activityTitle} size="full" className={css.large} />
        <div className={css.acts}>
          <IconButton name={t('form.before')} icon="back" disabled={at <= 0} onClick={() => turn(-1)} />
          <IconButton name={t('form.next')} icon="forward" disabled={at >= album.length - 1} onClick={() => turn(1)} />
          <PhotoState photo={photo} />
          {ordered ? <Order photo={photo} album={album} /> : null}
        </div>
      </div>
      <Choices
        label={t('form.people')}
        choices={photoPeople
          .filter((value) => value !== 'unsaid')
          .map((value) => ({ value, label: t(`peopleIs.${value}`), hint: t(`peopleHint.${value}`) }))}
        value={draft.people}
        onChoose={(people) => set({ people })}
      />
      {draft.people === 'named' ? (
        <NamedPeople activityId={photo.activityId} named={draft.named} onChange={(named) => set({ named })} />
      ) : null}
      {mayBeShown ? (
        <Choices
          label={t('form.use')}
          choices={photoUses.map((value) => ({ value, label: t(`use.${value}`), hint: t(`useHint.${value}`) }))}
          value={draft.use}
          onChoose={(use) => set({ use })}
        />
      ) : null}
      <TextField
        label={t('form.caption')}
        optional
        maxLength={120}
        value={draft.caption}
        onChange={(event) => set({ caption: event.target.value })}
      />
      <TextField
        label={t('form.takenOn')}
        type="date"
        required
        value={draft.takenOn}
        onChange={(event) => set({ takenOn: event.target.value })}
      />
      <TextField
        label={t('form.place')}
        maxLength={120}
        value={draft.place}
        onChange={(event) => set({ place: event.target.value })}
      />
      <TextField
        label={t('form.takenBy')}
        optional
        maxLength={40}
        value={draft.takenBy}
        onChange={(event) => set({ takenBy: event.target.value })}
      />
      <Field label={t('form.rights')}>
        {(given) => (
          <select
            {...given}
            value={draft.rights}
            onChange={(event) => set({ rights: event.target.value as typeof draft.rights })}
          >
            {photoRights.map((value) => (
              <option key={value} value={value}>
                {t(`rights.${value}`)}
              </option>
            ))}
          </select>
        )}
      </Field>
      {draft.rights === 'limited' ? (
        <TextField
          label={t('form.rightsNote')}
          required
          maxLength={120}
          value={draft.rightsNote}
          onChange={(event) => set({ rightsNote: event.target.value })}
        />
      ) : null}
      <TextField
        label={t('form.keepUntil')}
        hint={t('form.keepHint')}
        type="date"
        required
        value={draft.keepUntil}
        onChange={(event) => set({ keepUntil: event.target.value })}
      />
      <p className={css.quiet}>{t('form.addedBy', { name: photo.addedBy })}</p>
      {save.refused?.code.startsWith('activity-photo.') ? <p role="alert">{sentence(save.refused)}</p> : null}
      <Ends photo={photo} onClose={onClose} />
    </FormDialog>
  )
}

function Order({ photo, album }: Pick<Given, 'photo' | 'album'>) {
  const t = useWords('album')
  const move = useDeed(moveActivityPhoto, { touches: ['photo.changed'] })
  const at = album.indexOf(photo.id)
  const put = (before: string | null) =>
    void move.run({ params: { id: photo.id }, body: { before, version: photo.version } })
  return (
    <>
      <Button kind="quiet" busy={move.busy} disabled={at <= 0} onClick={() => put(album[at - 1] ?? null)}>
        {t('form.forward')}
      </Button>
      <Button
        kind="quiet"
        busy={move.busy}
        disabled={at >= album.length - 1}
        onClick={() => put(album[at + 2] ?? null)}
      >
        {t('form.backward')}
      </Button>
    </>
  )
}

/** Taking it off, which can be undone; and what somebody at the counter asks. */
function Ends({ photo, onClose }: Pick<Given, 'photo' | 'onClose'>) {
  const t = useWords('album')
  const { me } = useSession()
  const [asking, setAsking] = useState(false)
  const staff = me?.hats.find(({ id }) => id === me.hatId)?.kind === 'street-staff'
  const params = { id: photo.id }
  const restore = useDeed(restoreActivityPhoto, { touches: ['photo.changed'] })
  const remove = useDeed(removeActivityPhoto, {
    touches: ['photo.changed'],
    done: ({ version }) => {
      onClose()
      toast({ text: t('form.removed'), undo: () => void restore.run({ params, body: { version } }) })
    },
  })
  if (photo.state === 'hidden') return <p>{t('form.hidden')}</p>
  return (
    <div className={css.acts}>
      <Button busy={remove.busy} onClick={() => void remove.run({ params, body: { version: photo.version } })}>
        {t('form.remove')}
      </Button>
      {staff ? (
        <Button kind="quiet" onClick={() => setAsking(true)}>
          {t('form.askFor')}
        </Button>
      ) : null}
      {asking ? <AskRemoval photoId={photo.id} atCounter onClose={() => setAsking(false)} onDone={onClose} /> : null}
    </div>
  )
}
