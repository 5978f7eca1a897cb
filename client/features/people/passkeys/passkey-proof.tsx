import { useState } from 'react'
import { askPasskeyProof } from '#contract/passkeys.ts'
import { proveAgain } from '#contract/people.ts'
import { Button } from '#ui/button.tsx'
import { DeedForm } from '#ui/deed-form.tsx'
import { useDeed } from '#ui/deed.ts'
import { useWords } from '#ui/i18n.ts'
import { type NotDone, signWithPasskey } from './device.ts'
import { PasskeySaid } from './said.tsx'

/** Proving again with a passkey; `instead` leads to what else one has, for when its device is not at hand. */
export function PasskeyProof({ end, instead }: { end: (proved: boolean) => void; instead: (() => void) | null }) {
  const t = useWords('people')
  const [not, setNot] = useState<NotDone | null>(null)
  const ask = useDeed(askPasskeyProof, { refused: () => true })
  const prove = useDeed(proveAgain, { refused: () => true, done: () => end(true) })
  const begin = async () => {
    setNot(null)
    prove.forget()
    const question = await ask.run()
    if (!question) return
    const { done, not: why } = await signWithPasskey(question)
    if (done) await prove.run({ body: { by: 'passkey', passkey: done } })
    else setNot(why)
  }
  return (
    <DeedForm
      dialog={{ title: t('proof.title'), onClose: () => end(false) }}
      deeds={[prove, ask]}
      word={t('passkey.prove')}
      onSubmit={() => void begin()}
    >
      {() => (
        <>
          <p>{t('proof.why')}</p>
          <PasskeySaid refused={prove.refused ?? ask.refused} not={not} />
          {instead ? (
            <Button kind="quiet" onClick={instead}>
              {t('passkey.instead')}
            </Button>
          ) : null}
        </>
      )}
    </DeedForm>
  )
}
