import { useNavigate, useSearch } from '@tanstack/react-router'
import { ActivityList } from '#features/activities/index.ts'
import { PhoneItems } from '#features/lists/index.ts'
import { withoutGaps } from '#features/lists/lists-search.ts'
import { LinkButton } from '#ui/button.tsx'
import { Field } from '#ui/field.tsx'
import { useWords } from '#ui/i18n.ts'
import { useLive } from '#ui/live.ts'
import { Page } from '#ui/page.tsx'
import { SegmentTabs } from '#ui/segment-tabs.tsx'
import { type DiscoverSearch, discoverKinds } from './discover-search.ts'
import { useMyStreet, useStreetTopics, useStreets } from './my-street.ts'

/** What there is: activities to join, resources on offer, needs to help with; by street. */
export default function DiscoverPage() {
  const t = useWords('phone')
  const search: DiscoverSearch = useSearch({ strict: false })
  const navigate = useNavigate()
  const kind = search.kind ?? 'activities'
  const mine = useMyStreet()
  const streets = useStreets()
  const chosen = search.street === 'all' ? '' : (search.street ?? mine ?? '')
  const go = (change: { [K in keyof DiscoverSearch]?: DiscoverSearch[K] | undefined }): void =>
    void navigate({ to: '/discover', search: withoutGaps({ ...search, ...change }) as never, replace: true })
  useLive(useStreetTopics(chosen || null))
  return (
    <Page title={t('tabs.discover')}>
      <SegmentTabs
        name={t('discover.kinds')}
        value={kind}
        onChoose={(value) => go({ kind: value })}
        segments={discoverKinds.map((value) => ({ value, label: t(`discover.${value}`) }))}
      />
      <LinkButton icon="place" to="/places" wide>
        {t('discover.places')}
      </LinkButton>
      <Field label={t('discover.street')}>
        {(given) => (
          <select {...given} value={chosen} onChange={(event) => go({ street: event.target.value || 'all' })}>
            <option value="">{t('discover.everyStreet')}</option>
            {streets.data?.rows.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        )}
      </Field>
      {kind === 'activities' ? (
        <ActivityList
          filter={{ when: 'upcoming', ...(chosen ? { street: chosen } : {}) }}
          empty={t('activities:near.none')}
        />
      ) : (
        <PhoneItems kind={kind} street={chosen || null} time={search} onTime={go} />
      )}
    </Page>
  )
}
