import { useSearch } from '@tanstack/react-router'
import { searchEverything } from '#contract/desk.ts'
import { Answered } from '#ui/answered.tsx'
import { useAsk } from '#ui/ask.ts'
import { Empty } from '#ui/empty.tsx'
import { useFormat } from '#ui/format.ts'
import { useWords } from '#ui/i18n.ts'
import { Page, Section } from '#ui/page.tsx'
import { Row, Rows } from '#ui/rows.tsx'

/** Everything that the words or initials in the search box were found in. */
export default function SearchPage() {
  const t = useWords('today')
  const format = useFormat()
  const { q = '' } = useSearch({ strict: false }) as { q?: string }
  const ask = useAsk(searchEverything, { query: { q } }, { when: q !== '' })
  return (
    <Page title={t('search.title', { q })}>
      {q === '' ? (
        <Empty icon="search" why={t('search.hint')} />
      ) : (
        <Answered ask={ask}>
          {({ items, organizations, activities }) => {
            if (items.length + organizations.length + activities.length === 0) {
              return <Empty icon="search" why={t('search.none', { q })} />
            }
            return (
              <>
                {items.length > 0 ? (
                  <Section title={t('search.items')}>
                    <Rows name={t('search.items')}>
                      {items.map((item) => (
                        <Row
                          key={item.id}
                          lead={item.code}
                          title={item.title}
                          line={item.organizationName}
                          to={`/lists/items/${item.id}`}
                        />
                      ))}
                    </Rows>
                  </Section>
                ) : null}
                {organizations.length > 0 ? (
                  <Section title={t('search.units')}>
                    <Rows name={t('search.units')}>
                      {organizations.map((unit) => (
                        <Row key={unit.id} title={unit.name} line={unit.streetName} to={`/network/units/${unit.id}`} />
                      ))}
                    </Rows>
                  </Section>
                ) : null}
                {activities.length > 0 ? (
                  <Section title={t('search.activities')}>
                    <Rows name={t('search.activities')}>
                      {activities.map((activity) => (
                        <Row
                          key={activity.id}
                          lead={activity.code}
                          title={activity.title}
                          line={format.longDay(activity.startsAt)}
                          to={`/activities/${activity.id}`}
                        />
                      ))}
                    </Rows>
                  </Section>
                ) : null}
              </>
            )
          }}
        </Answered>
      )}
    </Page>
  )
}
