import { useState } from 'react'
import type { AnswerOf } from '#contract/route.ts'
import { giveRole, type listRoles, type Role } from '#contract/roles.ts'
import { listStreets } from '#contract/units.ts'
import { useAsk } from '#ui/ask.ts'
import { Button } from '#ui/button.tsx'
import { useDeed } from '#ui/deed.ts'
import { Dialog } from '#ui/dialog.tsx'
import { Choices, Field, TextField } from '#ui/field.tsx'
import { FormDialog } from '#ui/form-dialog.tsx'
import { useFormat } from '#ui/format.ts'
import { useWords } from '#ui/i18n.ts'
import { useNow } from '#ui/now.ts'
import { useSentence } from '#ui/refusal.ts'
import { toast } from '#ui/toast.tsx'
import { AreaChoice } from './area-choice.tsx'
import css from './roles.module.css'

type GiveRoleProps = {
  mayGive: AnswerOf<typeof listRoles>['mayGive']
  /** The node of whoever gives, for roles of the district. */
  districtId: string
  onClose: () => void
}

/** Gives a role to an account, or to one that is made here. */
export function GiveRole({ mayGive, districtId, onClose }: GiveRoleProps) {
  const t = useWords('roles')
  const format = useFormat()
  const sentence = useSentence()
  const today = format.tableDay(useNow())
  const streets = useAsk(listStreets)
  const [role, setRole] = useState<Role>(mayGive[0]!.role)
  const [street, setStreet] = useState('')
  const [area, setArea] = useState('')
  const [account, setAccount] = useState<'new' | 'existing'>('new')
  const [username, setUsername] = useState('')
  const [name, setName] = useState('')
  const [phone, setPhone] = useState('')
  const [handOut, setHandOut] = useState<AnswerOf<typeof giveRole> | null>(null)
  const [from, setFrom] = useState(today)
  const [to, setTo] = useState('')
  const chosen = mayGive.find((one) => one.role === role)!
  const streetId = street || (streets.data?.rows[0]?.id ?? '')
  const areaId = chosen.level === 'street' ? streetId : chosen.level === 'residentialArea' ? area : districtId
  const give = useDeed(giveRole, {
    touches: ['role.given', 'approval.ask'],
    refused: () => true,
    done: (given) => {
      if (given.password) return setHandOut(given)
      toast({ text: t(`done.${given.state}`, { name: given.personName }) })
      onClose()
    },
  })
  const submit = () =>
    void give.run({
      body: {
        role,
        areaId,
        from,
        to: to || null,
        username,
        ...(account === 'new' ? { newAccount: { name, ...(phone ? { phone } : {}) } } : {}),
      },
    })
  if (handOut) return <HandOut given={handOut} username={username} onClose={onClose} />
  return (
    <FormDialog title={t('form.title')} onClose={onClose} word={t('form.send')} busy={give.busy} onSubmit={submit}>
      <Choices
        label={t('form.role')}
        value={role}
        onChoose={setRole}
        choices={mayGive.map((one) => ({
          value: one.role,
          label: t(`people:hat.${one.role}`),
          ...(one.secondPerson ? { hint: t('form.second') } : {}),
        }))}
      />
      {chosen.level === 'district' ? null : (
        <Field label={t('form.street')}>
          {(given) => (
            <select
              {...given}
              value={streetId}
              onChange={(event) => {
                setStreet(event.target.value)
                setArea('')
              }}
            >
              {streets.data?.rows.map(({ id, name: streetName }) => (
                <option key={id} value={id}>
                  {streetName}
                </option>
              ))}
            </select>
          )}
        </Field>
      )}
      {chosen.level === 'residentialArea' ? <AreaChoice streetId={streetId} value={area} onChoose={setArea} /> : null}
      <Choices
        label={t('form.account')}
        value={account}
        onChoose={setAccount}
        choices={[
          { value: 'new', label: t('form.isNew') },
          { value: 'existing', label: t('form.existing') },
        ]}
      />
      <TextField
        label={t('form.username')}
        hint={t('form.usernameHint')}
        required
        minLength={2}
        maxLength={64}
        value={username}
        onChange={(event) => setUsername(event.target.value)}
      />
      {account === 'new' ? (
        <>
          <TextField
            label={t('form.personName')}
            required
            minLength={2}
            maxLength={20}
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
          <TextField
            label={t('form.phone')}
            optional
            type="tel"
            value={phone}
            onChange={(event) => setPhone(event.target.value)}
          />
        </>
      ) : null}
      <div className={css.term}>
        <TextField
          label={t('form.from')}
          type="date"
          required
          min={today}
          value={from}
          onChange={(event) => setFrom(event.target.value)}
        />
        <TextField
          label={t('form.to')}
          hint={t('form.toHint')}
          optional
          type="date"
          min={from}
          value={to}
          onChange={(event) => setTo(event.target.value)}
        />
      </div>
      {give.refused ? (
        <p role="alert" className={css.refused}>
          {sentence(give.refused)}
        </p>
      ) : null}
    </FormDialog>
  )
}

/** The password of a new account, shown this once. */
function HandOut({
  given,
  username,
  onClose,
}: {
  given: AnswerOf<typeof giveRole>
  username: string
  onClose: () => void
}) {
  const t = useWords('roles')
  return (
    <Dialog
      open
      title={t('handOut.title')}
      onClose={onClose}
      acts={
        <Button kind="primary" onClick={onClose}>
          {t('handOut.done')}
        </Button>
      }
    >
      <div className={css.handOut}>
        <p>{t(`done.${given.state}`, { name: given.personName })}</p>
        <p>{t('handOut.how')}</p>
        <p className={css.password}>
          {t('handOut.username', { username })}
          <br />
          {t('handOut.password', { password: given.password })}
        </p>
      </div>
    </Dialog>
  )
}
