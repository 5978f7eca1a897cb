import { consentAtCounter, listPhotoPeople } from '#contract/activity-photos.ts'
import { showMyPhotos } from '#contract/my-photos.ts'
import type { AnswerOf } from '#contract/route.ts'
import { Answered } from '#ui/answered.tsx'
import { useAsk } from '#ui/ask.ts'
import { Button } from '#ui/button.tsx'
import { useDeed } from '#ui/deed.ts'
import { useWords } from '#ui/i18n.ts'
import { useSession } from '#ui/session.tsx'
import { StateLabel } from '#ui/state-label.tsx'
import { toast } from '#ui/toast.tsx'
import { Tick } from '#ui/tick.tsx'
import { namedKey, toggled } from './photo-draft.ts'
import css from './photos.module.css'

type Given = { activityId: string; named: ReadonlySet<string>; onChange: (named: ReadonlySet<string>) => void }
type There = AnswerOf<typeof listPhotoPeople>['rows'][number]
const tones = { given: 'done', waiting: 'waiting', refused: 'late' } as const

/** Those who were there, to be named as in the picture, or as the guardian of a child in it. */
export function NamedPeople({ activityId, named, onChange }: Given) {
  const t = useWords('album')
  const ask = useAsk(listPhotoPeople, { params: { id: activityId } })
  return (
    <fieldset className={css.people}>
      <legend>{t('people.who')}</legend>
      <p className={css.quiet}>{t('people.lead')}</p>
      <Answered ask={ask} lines={3}>
        {({ rows }) =>
          rows.length === 0 ? (
            <p>{t('people.none')}</p>
          ) : (
            rows.map((one) => (
              <Person key={one.personId} one={one} activityId={activityId} named={named} onChange={onChange} />
            ))
          )
        }
      </Answered>
    </fieldset>
  )
}

function Person({ one, activityId, named, onChange }: Given & { one: There }) {
  const t = useWords('album')
  return (
    <div className={css.person}>
      <b>{one.name}</b>
      {(['own', 'child'] as const).map((as) => {
        const key = namedKey(one.personId, as === 'child')
        return (
          <span key={as} className={css.tick}>
            <Tick checked={named.has(key)} onChange={() => onChange(toggled(named, key))}>
              {t(`people.${as}`)}
            </Tick>
            {named.has(key) ? (
              <>
                <StateLabel tone={tones[one[as]]} word={t(`consent.${one[as]}`)} />
                {one[as] === 'given' ? null : <OnPaper one={one} as={as} activityId={activityId} />}
              </>
            ) : null}
          </span>
        )
      })}
    </div>
  )
}

/** Staff have a paper before them that somebody signed; both names stand in the ledger. */
function OnPaper({ one, as, activityId }: { one: There; as: 'own' | 'child'; activityId: string }) {
  const t = useWords('album')
  const { me } = useSession()
  const staff = me?.hats.find(({ id }) => id === me.hatId)?.kind === 'street-staff'
  // The text of now is the same for everybody who is asked.
  const text = useAsk(showMyPhotos, {}, { when: staff })
  const purpose = as === 'child' ? 'childPhotos' : 'photos'
  const version = text.data?.consents.find((consent) => consent.purpose === purpose)?.version
  const say = useDeed(consentAtCounter, {
    touches: ['photo.changed', 'consent.changed'],
    done: () => toast({ text: t('people.noted', { name: one.name }) }),
  })
  if (!staff || version === undefined) return null
  const body = { personId: one.personId, purpose, given: true, version } as const
  return (
    <Button kind="quiet" busy={say.busy} onClick={() => void say.run({ params: { id: activityId }, body })}>
      {t('people.onPaper')}
    </Button>
  )
}
