import { type HistoryLine, declineReasons, endReasons, settlements } from '#contract/matches.ts'
import { useWords } from '#ui/i18n.ts'
import type { TimelineEntry } from '#ui/timeline.tsx'

/** Particulars of a deed that are told, in this order; the rest of its detail repeats what the page says. */
const told = [
  'side',
  'onBehalfOf',
  'forUnit',
  'quantity',
  'outcome',
  'reason',
  'word',
  'note',
  'activity',
  'because',
  'from',
  'list',
  'attended',
] as const
/** Values that stand for words of ours; anything else somebody wrote. */
const codes: readonly string[] = [
  'need',
  'resource',
  'nobodyCame',
  'activityCancelled',
  ...declineReasons,
  ...endReasons,
  ...settlements,
]

/** What happened to an item or a match, newest first, in words: the deed, its particulars, who did it. */
export function useHistory(): (lines: readonly HistoryLine[]) => TimelineEntry[] {
  const t = useWords('lists')
  const inWords = (value: string): string => (codes.includes(value) ? t(`code.${value}`) : value)
  return (lines) =>
    lines
      .toSorted((one, other) => Date.parse(other.at) - Date.parse(one.at))
      .map(({ at, by, action, detail }, index) => {
        const particulars = told.flatMap((name) =>
          detail[name] ? [t(`history.${name}`, { value: inWords(detail[name]) })] : [],
        )
        return {
          key: `${at}-${index}`,
          at,
          what: [t(`audit:${action}`), ...particulars].join(t('comma')),
          who: by || t('history.system'),
        }
      })
}
