import { useState } from 'react'
import { signUpUnit } from '#contract/offers.ts'
import { Button } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { useDeed } from '#ui/deed.ts'
import { TextField } from '#ui/field.tsx'
import { useFormat } from '#ui/format.ts'
import { useWords } from '#ui/i18n.ts'
import { useNow } from '#ui/now.ts'
import { toast } from '#ui/toast.tsx'
import css from './projects.module.css'

/** One tap signs my unit up; day and wish may stay empty. */
export function SignUpUnit({ projectId, terms }: { projectId: string; terms: string }) {
  const t = useWords('projects')
  const format = useFormat()
  const today = format.tableDay(useNow())
  const [wishedOn, setWishedOn] = useState('')
  const [wish, setWish] = useState('')
  const deed = useDeed(signUpUnit, {
    touches: ['project.changed'],
    done: () => {
      setWish('')
      setWishedOn('')
      toast({ text: t('offer.asked') })
    },
  })
  return (
    <Card
      first
      title={t('offer.title')}
      acts={
        <Button
          kind="primary"
          busy={deed.busy}
          onClick={() => void deed.run({ params: { id: projectId }, body: { wish, wishedOn: wishedOn || null } })}
        >
          {t('offer.signUp')}
        </Button>
      }
    >
      {terms ? <p className={css.text}>{terms}</p> : null}
      <TextField
        label={t('offer.day')}
        type="date"
        optional
        min={today}
        value={wishedOn}
        onChange={(event) => setWishedOn(event.target.value)}
      />
      <TextField
        label={t('offer.wish')}
        hint={t('offer.wishHint')}
        optional
        maxLength={200}
        value={wish}
        onChange={(event) => setWish(event.target.value)}
      />
    </Card>
  )
}
