import { showVenueWords, type VenueWords } from '#contract/venues.ts'
import { useAsk } from '#ui/ask.ts'
import { useLanguage } from '#ui/i18n.ts'

/** The words of the rule pack in the reader's language, and the lists to choose from. */
export function useVenueWords() {
  const english = useLanguage() === 'en'
  const { data } = useAsk(showVenueWords, {}, { public: true })
  const options = (list: keyof VenueWords) =>
    (data?.[list] ?? []).map(({ id, zh, en }) => ({ value: id, label: english ? en : zh }))
  const word = (list: keyof VenueWords, id: string) => options(list).find(({ value }) => value === id)?.label ?? ''
  const words = (list: keyof VenueWords, ids: readonly string[]) => ids.map((id) => word(list, id)).filter(Boolean)
  return { options, word, words }
}
