import type { StationEntry } from '#contract/station.ts'
import { useFormat } from '#ui/format.ts'
import { useWords } from '#ui/i18n.ts'

/** How an entry is described in one line each: its terms, its topics, its speakers. */
export function useEntryWords() {
  const t = useWords('station')
  const format = useFormat()
  return {
    terms: (entry: Pick<StationEntry, 'minutes' | 'languages' | 'manner'>): string =>
      [
        entry.minutes === null ? t('anyLength') : t('minutes', { count: entry.minutes }),
        entry.languages.map((language) => t(`language.${language}`)).join(t('listComma')),
        t(`manner.${entry.manner}`),
      ].join(t('dot')),
    topics: (topics: StationEntry['topics']): string => topics.map((topic) => t(`topic.${topic}`)).join(t('listComma')),
    speakers: ({ speakers }: Pick<StationEntry, 'speakers'>): string =>
      speakers
        .map(({ name }) => name)
        .filter(Boolean)
        .join(t('listComma')),
    free: ({ nextFree }: Pick<StationEntry, 'nextFree'>): string =>
      nextFree === null ? t('freeNever') : t('freeNow', { month: format.monthName(nextFree) }),
    notice: ({ noticeDays }: Pick<StationEntry, 'noticeDays'>): string =>
      noticeDays === 0 ? t('noticeNone') : t('notice', { count: noticeDays }),
  }
}
