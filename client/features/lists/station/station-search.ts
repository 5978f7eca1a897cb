import { entryKinds, stationLanguages, stationTopics, type StationEntry } from '#contract/station.ts'

/** What the address of the catalogue says; a field that is left out stands at its beginning. */
export type StationSearch = {
  q?: string
  kind?: StationEntry['kind']
  topic?: StationEntry['topics'][number]
  language?: StationEntry['languages'][number]
  atMost?: number
  free?: string
  street?: string
  ended?: true
  month?: string
  page?: number
}

/** Reads an address into what the pages understand; whatever does not fit is dropped. */
export function stationSearch(raw: Record<string, unknown>): StationSearch {
  const text = (value: unknown) => (typeof value === 'string' && value !== '' ? value.slice(0, 60) : undefined)
  const month = (value: unknown) =>
    typeof value === 'string' && /^\d{4}-(0[1-9]|1[0-2])$/.test(value) ? value : undefined
  const number = (value: unknown, least: number, most: number) => {
    const whole = Number(value)
    return Number.isInteger(whole) && whole >= least && whole <= most ? whole : undefined
  }
  const found = {
    q: text(raw['q']),
    kind: entryKinds.find((kind) => kind === raw['kind']),
    topic: stationTopics.find((topic) => topic === raw['topic']),
    language: stationLanguages.find((language) => language === raw['language']),
    atMost: number(raw['atMost'], 10, 600),
    free: month(raw['free']),
    street: text(raw['street']),
    ended: raw['ended'] === true || raw['ended'] === 'true' || undefined,
    month: month(raw['month']),
    page: number(raw['page'], 2, 9999),
  }
  return Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined)) as StationSearch
}

/** The same as the server is asked. */
export function stationQuery(search: StationSearch) {
  const { q, kind, topic, language, atMost, free, street, ended, page = 1 } = search
  const asked = { q, kind, topic, language, atMost, free, street, ended: ended ? 'true' : undefined }
  return { ...Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== undefined)), page }
}

/** The month of a Shanghai day and those after it. @param day `YYYY-MM-DD` */
export function monthsFrom(day: string, count: number): string[] {
  const first = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1
  return Array.from({ length: count }, (_, ahead) => {
    const at = first + ahead
    return `${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}`
  })
}
