import { Link } from '@tanstack/react-router'
import { decidePhotoConsent, showMyPhotos } from '#contract/my-photos.ts'
import type { AnswerOf } from '#contract/route.ts'
import { Answered } from '#ui/answered.tsx'
import { useAsk } from '#ui/ask.ts'
import { Button } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { useDeed } from '#ui/deed.ts'
import { Empty } from '#ui/empty.tsx'
import { useFormat } from '#ui/format.ts'
import { useLanguage, useWords } from '#ui/i18n.ts'
import { useLive } from '#ui/live.ts'
import { Section } from '#ui/page.tsx'
import { StateLabel } from '#ui/state-label.tsx'
import { toast } from '#ui/toast.tsx'
import { PhotoImage } from './photo-image.tsx'
import { RemovalCard } from './removal-card.tsx'
import './live-kinds.ts'
import css from './photos.module.css'

type Mine = AnswerOf<typeof showMyPhotos>
type Consent = Mine['consents'][number]
type OfActivity = Mine['activities'][number]

/** Activity by activity what may be shown of me, with one press to allow and one to withdraw. */
export function MyPhotos() {
  const t = useWords('album')
  const ask = useAsk(showMyPhotos)
  useLive(['me'])
  return (
    <Answered ask={ask} lines={6}>
      {({ consents, activities, removals }) => (
        <>
          <Section title={t('mine.activities')}>
            {activities.length === 0 ? (
              <Empty icon="person" why={t('mine.none')} />
            ) : (
              <ul role="list" className={css.list}>
                {activities.map((one) => (
                  <OneActivity
                    key={`${one.activityId} ${one.purpose}`}
                    one={one}
                    version={consents.find(({ purpose }) => purpose === one.purpose)!.version}
                  />
                ))}
              </ul>
            )}
          </Section>
          <Section title={t('mine.all')}>
            <ul role="list" className={css.list}>
              {consents.map((consent) =>
                consent.purpose === 'photos' || asked(consent, activities) ? (
                  <General key={consent.purpose} consent={consent} />
                ) : (
                  <li key={consent.purpose}>
                    <details>
                      <summary className={css.summary}>{t('mine.childToo')}</summary>
                      <ul role="list" className={css.list}>
                        <General consent={consent} />
                      </ul>
                    </details>
                  </li>
                ),
              )}
            </ul>
          </Section>
          {removals.length > 0 ? (
            <Section title={t('mine.removals')}>
              <ul role="list" className={css.list}>
                {removals.map((removal) => (
                  <RemovalCard key={removal.id} removal={removal} />
                ))}
              </ul>
            </Section>
          ) : null}
        </>
      )}
    </Answered>
  )
}

/** Who has no child in a photo, and never spoke of one, finds that folded. */
function asked({ purpose, general }: Consent, activities: readonly OfActivity[]): boolean {
  return general !== null || activities.some((one) => one.purpose === purpose)
}

function useSay() {
  const t = useWords('album')
  return useDeed(decidePhotoConsent, {
    touches: ['consent.changed', 'photo.changed'],
    done: (_, { body }) => toast({ text: t(body.given ? 'mine.given' : 'mine.withdrawn') }),
  })
}

function OneActivity({ one, version }: { one: OfActivity; version: number }) {
  const t = useWords('album')
  const say = useSay()
  const { activityId, title, purpose, stands, said, photos } = one
  const tell = (given: boolean) => void say.run({ body: { purpose, activityId, version, given } })
  const child = purpose === 'childPhotos'
  return (
    <Card
      as="li"
      title={child ? t('mine.child', { title }) : title}
      aside={
        <StateLabel
          tone={stands ? 'done' : said?.given === false ? 'off' : 'waiting'}
          word={t(stands ? 'mine.stands' : said?.given === false ? 'mine.refused' : 'mine.waiting')}
        />
      }
      acts={
        <>
          {stands ? null : (
            <Button kind="primary" wide busy={say.busy} onClick={() => tell(true)}>
              {t('mine.allow')}
            </Button>
          )}
          {stands || said?.given !== false ? (
            <Button wide busy={say.busy} onClick={() => tell(false)}>
              {t(stands ? 'mine.withdraw' : 'mine.refuse')}
            </Button>
          ) : null}
        </>
      }
    >
      {photos.length === 0 ? (
        <p className={css.quiet}>{t('mine.noPhotos')}</p>
      ) : (
        <ul role="list" className={css.grid}>
          {photos.map((photo) => (
            <li key={photo.id}>
              <Link to={`/photos/${photo.id}` as '/'} className={css.tile}>
                <PhotoImage photo={photo} title={title} />
                <StateLabel
                  tone={photo.shown ? 'done' : 'off'}
                  word={t(photo.shown ? 'mine.shown' : 'mine.notShown')}
                />
              </Link>
            </li>
          ))}
        </ul>
      )}
    </Card>
  )
}

/** What holds for all activities, with the text in full. */
function General({ consent }: { consent: Consent }) {
  const t = useWords('album')
  const language = useLanguage()
  const format = useFormat()
  const say = useSay()
  const { purpose, version, general, text } = consent
  const tell = (given: boolean) => void say.run({ body: { purpose, activityId: null, version, given } })
  return (
    <Card
      as="li"
      title={t(`mine.general.${purpose}`)}
      acts={
        <>
          {general?.given ? null : (
            <Button wide busy={say.busy} onClick={() => tell(true)}>
              {t('mine.allowAll')}
            </Button>
          )}
          <Button kind={general?.given ? 'second' : 'quiet'} wide busy={say.busy} onClick={() => tell(false)}>
            {t('mine.withdrawAll')}
          </Button>
        </>
      }
    >
      <p>{text[language === 'en' ? 'en' : 'zh']}</p>
      <p className={css.quiet}>
        {general
          ? t(general.given ? 'mine.saidYes' : 'mine.saidNo', { when: format.longDay(general.at) })
          : t('mine.saidNothing')}
      </p>
    </Card>
  )
}
