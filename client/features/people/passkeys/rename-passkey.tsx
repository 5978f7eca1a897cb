import { useState } from 'react'
import { renamePasskey } from '#contract/passkeys.ts'
import type { MyPasskey } from '#contract/people.ts'
import { DeedForm } from '#ui/deed-form.tsx'
import { useDeed } from '#ui/deed.ts'
import { TextField } from '#ui/field.tsx'
import { useWords } from '#ui/i18n.ts'

/** Another name for a passkey, by which its owner knows the device. */
export function RenamePasskey({ passkey, close }: { passkey: MyPasskey; close: () => void }) {
  const t = useWords('people')
  const [name, setName] = useState(passkey.name)
  const rename = useDeed(renamePasskey, { refused: () => true, done: close })
  const { id, version } = passkey
  return (
    <DeedForm
      dialog={{ title: t('passkey.rename'), onClose: close }}
      deeds={[rename]}
      word={t('passkey.rename')}
      onSubmit={() => void rename.run({ params: { id }, body: { name: name.trim(), version } })}
    >
      {(said) => (
        <TextField
          label={t('passkey.name')}
          hint={t('passkey.nameHint')}
          name="passkey-name"
          maxLength={30}
          required
          value={name}
          error={said}
          onChange={(event) => setName(event.target.value)}
        />
      )}
    </DeedForm>
  )
}
