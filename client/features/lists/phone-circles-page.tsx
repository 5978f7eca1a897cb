import { useState } from 'react'
import { type Edition, listEditions, listItems, listKinds } from '#contract/lists.ts'
import { PhoneSignIn } from '#features/people/index.ts'
import { Answered } from '#ui/answered.tsx'
import { useAsk } from '#ui/ask.ts'
import { Empty } from '#ui/empty.tsx'
import { Field } from '#ui/field.tsx'
import { useWords } from '#ui/i18n.ts'
import { useLive } from '#ui/live.ts'
import { Page } from '#ui/page.tsx'
import { Rows } from '#ui/rows.tsx'
import { SegmentTabs } from '#ui/segment-tabs.tsx'
import { useListsHat } from './hat.ts'
import { ItemLine } from './item-line.tsx'
import type { ListKind } from './lists-search.ts'
import { thisYear } from './this-year.ts'
import './live-kinds.ts'

/** The lists of my unit's residential area, and of the committees and alliances it sits on. */
export default function PhoneCirclesPage() {
  const t = useWords('editions')
  const { liaison, topics } = useListsHat()
  useLive(topics)
  const editions = useAsk(listEditions, undefined, { when: liaison })
  const [chosen, setChosen] = useState<string | undefined>()
  return (
    <Page title={t('circles.title')} back="/">
      {liaison ? (
        <Answered ask={editions}>
          {({ rows }) => {
            const ours = rows.filter((one) => one.ours)
            const edition = ours.find(({ id }) => id === chosen) ?? firstOf(ours)
            if (!edition) return <Empty icon="lists" why={t('circles.none')} />
            return (
              <>
                <Field label={t('circles.which')}>
                  {(given) => (
                    <select {...given} value={edition.id} onChange={(event) => setChosen(event.target.value)}>
                      {ours.map(({ id, title }) => (
                        <option key={id} value={id}>
                          {title}
                        </option>
                      ))}
                    </select>
                  )}
                </Field>
                <CircleItems key={edition.id} edition={edition} />
              </>
            )
          }}
        </Answered>
      ) : (
        <PhoneSignIn why={t('circles.liaisonsOnly')} />
      )}
    </Page>
  )
}

/** This year's of the residential area where there is one. */
function firstOf(ours: readonly Edition[]): Edition | undefined {
  const year = thisYear()
  return ours.find((one) => one.year === year) ?? ours[0]
}

function CircleItems({ edition }: { edition: Edition }) {
  const t = useWords('editions')
  const lists = useWords('lists')
  const [kind, setKind] = useState<ListKind>('resource')
  const ask = useAsk(
    listItems,
    { query: { edition: edition.id, kind, standing: 'true', pageSize: 100 } },
    { keepRows: true },
  )
  return (
    <>
      <SegmentTabs
        name={lists('lists.kinds')}
        value={kind}
        onChoose={(value) => setKind(value as ListKind)}
        segments={listKinds.map((value) => ({ value, label: lists(`kindOne.${value}`) }))}
      />
      <Answered ask={ask}>
        {({ rows }) =>
          rows.length === 0 ? (
            <Empty icon="lists" why={t('circles.empty')} />
          ) : (
            <Rows name={edition.title}>
              {rows.map((item) => (
                <ItemLine key={item.id} item={item} to={`/items/${item.id}`} />
              ))}
            </Rows>
          )
        }
      </Answered>
    </>
  )
}
