import { useState } from 'react'
import { endSecretary } from '#contract/secretaries.ts'
import { Button } from '#ui/button.tsx'
import { useDeed } from '#ui/deed.ts'
import { TextField } from '#ui/field.tsx'
import { FormDialog } from '#ui/form-dialog.tsx'
import { useFormat } from '#ui/format.ts'
import { useWords } from '#ui/i18n.ts'
import { useNow } from '#ui/now.ts'
import { useSentence } from '#ui/refusal.ts'
import { toast } from '#ui/toast.tsx'
import './live-kinds.ts'

/** Ends a secretary’s office, on a day; who it is and of what stands in its title. */
export function EndSecretary({ office, of }: { office: { id: string; name: string; from: string }; of: string }) {
  const t = useWords('secretaries')
  const sentence = useSentence()
  const today = useFormat().tableDay(useNow())
  const [open, setOpen] = useState(false)
  const [on, setOn] = useState(today)
  const deed = useDeed(endSecretary, {
    touches: ['secretary.ended'],
    refused: () => true,
    done: () => {
      toast({ text: t('ended', { name: office.name }), tone: 'off' })
      setOpen(false)
    },
  })
  return (
    <>
      <Button
        kind="quiet"
        aria-label={t('actOf', { act: t('act.end'), who: office.name, of })}
        onClick={() => setOpen(true)}
      >
        {t('act.end')}
      </Button>
      {open ? (
        <FormDialog
          title={t('endOf', { name: office.name, of })}
          word={t('act.end')}
          busy={deed.busy}
          onClose={() => setOpen(false)}
          onSubmit={() => void deed.run({ params: { id: office.id }, body: { on } })}
        >
          <p>{t('endHow', { name: office.name })}</p>
          <TextField
            label={t('lastDay')}
            type="date"
            required
            min={office.from}
            max={today}
            value={on}
            onChange={(event) => {
              deed.forget()
              setOn(event.target.value)
            }}
          />
          {deed.refused ? <p role="alert">{sentence(deed.refused)}</p> : null}
        </FormDialog>
      ) : null}
    </>
  )
}
