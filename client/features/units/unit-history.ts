import type { AnswerOf } from '#contract/route.ts'
import type { showOrganization } from '#contract/units.ts'
import { useWords } from '#ui/i18n.ts'
import type { TimelineEntry } from '#ui/timeline.tsx'

type Event = AnswerOf<typeof showOrganization>['history'][number]

/** What happened to a unit, in words: the deed, whom or what it was about, what stood before and what stands now. */
export function useUnitHistory(): (events: readonly Event[]) => TimelineEntry[] {
  const t = useWords('units')
  const shown = (field: string, value: string): string => {
    if (value === '') return t('record.nothing')
    return field === 'type' ? t(`type.${value}`) : value
  }
  return (events) =>
    events.map(({ at, by, action, detail, changes }, index) => ({
      key: `${at}-${index}`,
      at,
      who: by,
      what: [
        t(`audit:${action}`),
        ...Object.values(detail),
        ...changes.map(({ field, before, after }) =>
          t('record.change', {
            field: t(`record.${field}`),
            before: shown(field, before),
            after: shown(field, after),
          }),
        ),
      ].join(t('comma')),
    }))
}
