import { useState } from 'react'
import { ActivityList } from '#features/activities/index.ts'
import { PhoneItems } from '#features/lists/index.ts'
import { Field } from '#ui/field.tsx'
import { useWords } from '#ui/i18n.ts'
import { useLive } from '#ui/live.ts'
import { Page } from '#ui/page.tsx'
import { SegmentTabs } from '#ui/segment-tabs.tsx'
import { useMyStreet, useStreetTopics, useStreets } from './my-street.ts'

const kinds = ['activities', 'resource', 'need'] as const

/** What there is: activities to join, resources on offer, needs to help with; by street. */
export default function DiscoverPage() {
  const t = useWords('phone')
  const [kind, setKind] = useState<(typeof kinds)[number]>('activities')
  const mine = useMyStreet()
  const [street, setStreet] = useState<string | null>(null)
  const streets = useStreets()
  const chosen = street ?? mine ?? ''
  useLive(useStreetTopics(chosen || null))
  return (
    <Page title={t('tabs.discover')}>
      <SegmentTabs
        name={t('discover.kinds')}
        value={kind}
        onChoose={(value) => setKind(value as typeof kind)}
        segments={kinds.map((value) => ({ value, label: t(`discover.${value}`) }))}
      />
      <Field label={t('discover.street')}>
        {(given) => (
          <select {...given} value={chosen} onChange={(event) => setStreet(event.target.value)}>
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
        <PhoneItems kind={kind} street={chosen || null} />
      )}
    </Page>
  )
}
