import { useState } from 'react'
import { stationTopics } from '#contract/station.ts'
import { editSpeaker } from '#contract/station-speakers.ts'
import { Button } from '#ui/button.tsx'
import { useDeed } from '#ui/deed.ts'
import { DeedForm } from '#ui/deed-form.tsx'
import { useWords } from '#ui/i18n.ts'
import { toast } from '#ui/toast.tsx'
import { Ticks } from '#ui/tick.tsx'
import type { SpeakerRow } from './desk-speakers-page.tsx'
import { SpeakerWishes, wishDraft, wishesIn } from './speaker-wishes.tsx'
import css from './station.module.css'

/** Topics and wishes of a speaker; taking them out leaves what is arranged. */
export function EditSpeaker({ speaker, onClose }: { speaker: SpeakerRow; onClose: () => void }) {
  const t = useWords('station')
  const [topics, setTopics] = useState(speaker.topics)
  const [wishes, setWishes] = useState(wishDraft(speaker.wishes))
  const edit = useDeed(editSpeaker, {
    touches: ['speaker.changed'],
    refused: () => true,
    done: () => {
      toast({ text: t('form.saved') })
      onClose()
    },
  })
  const save = (ended: boolean) =>
    void edit.run({
      params: { id: speaker.id },
      body: { topics, ...wishesIn(wishes), ended, version: speaker.version },
    })
  return (
    <DeedForm
      deeds={[edit]}
      word={t('form.save')}
      dialog={{ title: speaker.name, onClose }}
      onSubmit={() => save(speaker.ended)}
    >
      {(said) => (
        <>
          <Ticks
            label={t('speakers.topics')}
            most={4}
            value={topics}
            onChange={setTopics}
            options={stationTopics.map((value) => ({ value, label: t(`topic.${value}`) }))}
          />
          <SpeakerWishes value={wishes} onChange={setWishes} />
          {said ? (
            <p className={css.refused} role="alert">
              {said}
            </p>
          ) : null}
          <div>
            <Button kind="quiet" busy={edit.busy} onClick={() => save(!speaker.ended)}>
              {t(speaker.ended ? 'speakers.putBack' : 'speakers.end')}
            </Button>
          </div>
        </>
      )}
    </DeedForm>
  )
}
