import { useState } from 'react'
import { type Spot, closeSpot, editSpot, exportSpot, openSpot } from '#contract/spot.ts'
import { Button, LinkButton } from '#ui/button.tsx'
import { useDeed } from '#ui/deed.ts'
import { Dialog } from '#ui/dialog.tsx'
import { useWords } from '#ui/i18n.ts'
import { saveFile } from '#ui/save-file.ts'
import { toast } from '#ui/toast.tsx'
import { figuresOf } from './spot-rows.ts'
import { SpotForm } from './spot-form.tsx'
import css from './spot.module.css'

type SpotActsProps = { spot: Spot; choosing: boolean; onChoose: () => void }

/** Everything staff do with a sitting as a whole; the next step is the one in vermilion. */
export function SpotActs({ spot, choosing, onChoose }: SpotActsProps) {
  const t = useWords('spot')
  const [editing, setEditing] = useState(false)
  const [closing, setClosing] = useState(false)
  const { id, version, state } = spot
  const begin = useDeed(openSpot, { touches: ['spot.changed'], done: () => toast({ text: t('page.opened') }) })
  const edit = useDeed(editSpot, { touches: ['spot.changed'], done: () => setEditing(false) })
  const save = useDeed(exportSpot, {
    done: (file) => saveFile(file as Blob, t('page.file', { title: spot.title, day: spot.day })),
  })
  return (
    <>
      {state === 'closed' ? null : (
        <Button icon="add" aria-expanded={choosing} onClick={onChoose}>
          {t('page.choose')}
        </Button>
      )}
      <Button icon="edit" onClick={() => setEditing(true)}>
        {t('page.edit')}
      </Button>
      {state === 'closed' ? (
        <Button busy={begin.busy} onClick={() => void begin.run({ params: { id }, body: { version } })}>
          {t('page.reopen')}
        </Button>
      ) : null}
      <Button
        icon="download"
        kind={state === 'closed' ? 'primary' : 'second'}
        busy={save.busy}
        onClick={() => void save.run({ params: { id } })}
      >
        {t('page.export')}
      </Button>
      <LinkButton icon="print" to={`/matches/spot/${id}/print`}>
        {t('page.print')}
      </LinkButton>
      <LinkButton icon="room" to={`/matches/spot/${id}/wall`}>
        {t('page.wall')}
      </LinkButton>
      {state === 'open' ? (
        <Button kind="primary" onClick={() => setClosing(true)}>
          {t('page.close')}
        </Button>
      ) : null}
      {state === 'draft' ? (
        <Button kind="primary" busy={begin.busy} onClick={() => void begin.run({ params: { id }, body: { version } })}>
          {t('page.open')}
        </Button>
      ) : null}
      {editing ? (
        <SpotForm
          spot={spot}
          busy={edit.busy}
          onClose={() => setEditing(false)}
          onSubmit={(fields) => void edit.run({ params: { id }, body: { ...fields, version } })}
        />
      ) : null}
      {closing ? <Close spot={spot} onClose={() => setClosing(false)} /> : null}
    </>
  )
}

/** Ending is taken back within the day, what is told is not: so it says whom it will reach. */
function Close({ spot, onClose }: { spot: Spot; onClose: () => void }) {
  const t = useWords('spot')
  const close = useDeed(closeSpot, {
    touches: ['spot.closed'],
    done: () => {
      toast({ text: t('close.done') })
      onClose()
    },
    refused: () => onClose(),
  })
  const { claimed, claims, units } = figuresOf(spot)
  return (
    <Dialog
      open
      title={t('close.title')}
      onClose={onClose}
      acts={
        <Button
          kind="primary"
          busy={close.busy}
          onClick={() => void close.run({ params: { id: spot.id }, body: { version: spot.version } })}
        >
          {t('page.close')}
        </Button>
      }
    >
      <ul className={css.will}>
        <li>{t('close.result', { claimed, claims, units })}</li>
        <li>{t('close.told')}</li>
        <li>{t('close.again')}</li>
      </ul>
    </Dialog>
  )
}
