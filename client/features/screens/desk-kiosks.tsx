import { useState } from 'react'
import { listKiosks, pairKiosk, revokeKiosk } from '#contract/screens.ts'
import { listVenues } from '#contract/units.ts'
import { Answered } from '#ui/answered.tsx'
import { useAsk } from '#ui/ask.ts'
import { Button } from '#ui/button.tsx'
import { useDeed } from '#ui/deed.ts'
import { Empty } from '#ui/empty.tsx'
import { Field, TextField } from '#ui/field.tsx'
import { FormDialog } from '#ui/form-dialog.tsx'
import { useFormat } from '#ui/format.ts'
import { useWords } from '#ui/i18n.ts'
import { Section } from '#ui/page.tsx'
import { useSentence } from '#ui/refusal.ts'
import { Row, Rows } from '#ui/rows.tsx'
import { StateLabel } from '#ui/state-label.tsx'
import { toast } from '#ui/toast.tsx'
import './live-kinds.ts'

/** The upright screens of this street: alive or not, paired by whom; pairing a new one, stopping one. */
export function Kiosks({ street }: { street: string }) {
  const t = useWords('screens')
  const format = useFormat()
  const [pairing, setPairing] = useState(false)
  const ask = useAsk(listKiosks, {}, { every: 30_000 })
  const revoke = useDeed(revokeKiosk, {
    touches: ['kiosk.revoked'],
    done: () => toast({ text: t('desk.revoked'), tone: 'off' }),
  })
  const pair = (
    <Button icon="add" onClick={() => setPairing(true)}>
      {t('desk.pair')}
    </Button>
  )
  return (
    <Section title={t('desk.kiosks')} more={pair}>
      <Answered ask={ask}>
        {({ rows }) => {
          const paired = rows.filter(({ revokedAt }) => revokedAt === null)
          if (paired.length === 0) return <Empty icon="qr" why={t('desk.noKiosks')} />
          return (
            <Rows name={t('desk.kiosks')}>
              {paired.map((kiosk) => (
                <Row
                  key={kiosk.id}
                  title={kiosk.name}
                  line={[
                    kiosk.venueName,
                    t('desk.pairedBy', { name: kiosk.pairedBy }),
                    kiosk.lastSeenAt ? t('desk.seen', { when: format.ago(kiosk.lastSeenAt) }) : '',
                  ]
                    .filter(Boolean)
                    .join(t('dot'))}
                  aside={
                    <>
                      <StateLabel
                        tone={kiosk.online ? 'done' : 'late'}
                        word={t(kiosk.online ? 'desk.online' : 'desk.away')}
                      />
                      <Button
                        kind="quiet"
                        busy={revoke.busy}
                        onClick={() => void revoke.run({ params: { id: kiosk.id } })}
                      >
                        {t('desk.revoke')}
                      </Button>
                    </>
                  }
                />
              ))}
            </Rows>
          )
        }}
      </Answered>
      {pairing ? <PairDialog street={street} onClose={() => setPairing(false)} /> : null}
    </Section>
  )
}

/** The code on the screen, its name and its place. */
function PairDialog({ street, onClose }: { street: string; onClose: () => void }) {
  const t = useWords('screens')
  const sentence = useSentence()
  const [code, setCode] = useState('')
  const [name, setName] = useState('')
  const [venue, setVenue] = useState('')
  const venues = useAsk(listVenues, { query: { street } })
  const venueId = venue || venues.data?.rows[0]?.id || ''
  const pair = useDeed(pairKiosk, {
    touches: ['kiosk.paired'],
    refused: () => true,
    done: () => {
      toast({ text: t('desk.paired') })
      onClose()
    },
  })
  return (
    <FormDialog
      title={t('desk.pair')}
      onClose={onClose}
      word={t('desk.pair')}
      busy={pair.busy}
      onSubmit={() => void pair.run({ body: { code, name, venueId } })}
    >
      <TextField
        label={t('pairing.code')}
        hint={t('desk.codeHint')}
        inputMode="numeric"
        pattern="[0-9]{6}"
        required
        value={code}
        error={pair.refused ? sentence(pair.refused) : undefined}
        onChange={(event) => setCode(event.target.value.replace(/\D/g, '').slice(0, 6))}
      />
      <TextField
        label={t('desk.name')}
        required
        minLength={2}
        maxLength={40}
        value={name}
        onChange={(event) => setName(event.target.value)}
      />
      <Field label={t('desk.venue')}>
        {(given) => (
          <select {...given} required value={venueId} onChange={(event) => setVenue(event.target.value)}>
            {venues.data?.rows.map(({ id, name: venueName }) => (
              <option key={id} value={id}>
                {venueName}
              </option>
            ))}
          </select>
        )}
      </Field>
    </FormDialog>
  )
}
