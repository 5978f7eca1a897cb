import { useState } from 'react'
import { addPasskey, planPasskey } from '#contract/passkeys.ts'
import type { Me } from '#contract/people.ts'
import { DeedForm } from '#ui/deed-form.tsx'
import { useDeed } from '#ui/deed.ts'
import { TextField } from '#ui/field.tsx'
import { useWords } from '#ui/i18n.ts'
import { makePasskey, type NotDone } from './device.ts'
import { PasskeySaid } from './said.tsx'

type AddPasskeyProps = { dialog?: { title: string; onClose: () => void }; done: (me: Me) => void }

/** A name for it, then the device's own dialog; over the page, or in it where it is the first thing to do. */
export function AddPasskey({ dialog, done }: AddPasskeyProps) {
  const t = useWords('people')
  const [name, setName] = useState('')
  const [not, setNot] = useState<NotDone | null>(null)
  const plan = useDeed(planPasskey, { refused: () => true })
  const add = useDeed(addPasskey, { refused: () => true, done })
  const begin = async () => {
    setNot(null)
    add.forget()
    const planned = await plan.run()
    if (!planned) return
    const { done: made, not: why } = await makePasskey(planned)
    if (made) await add.run({ body: { name: name.trim(), made } })
    else setNot(why)
  }
  return (
    <DeedForm {...(dialog ? { dialog } : {})} deeds={[add, plan]} word={t('passkey.go')} onSubmit={() => void begin()}>
      {() => (
        <>
          <TextField
            label={t('passkey.name')}
            hint={t('passkey.nameHint')}
            name="passkey-name"
            maxLength={30}
            required
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
          <PasskeySaid refused={add.refused ?? plan.refused} not={not} />
        </>
      )}
    </DeedForm>
  )
}
