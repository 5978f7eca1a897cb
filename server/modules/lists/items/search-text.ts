import { folded, searchText } from '#adapters/pinyin.ts'

type Texts = { title: string; description: string; audience: string; place: string }

/** The unit's part of an item's search text; made once for all items of the unit, for spelling out costs time. */
export function unitSearchOf(name: string): string {
  return searchText(name)
}

/** What search finds an item by: its title spelled out too, its unit as `unitSearchOf` made it, the rest as written. */
export function searchOf(item: Texts, unitSearch: string, category: string): string {
  return [searchText(item.title), unitSearch, ...[category, item.description, item.audience, item.place].map(folded)]
    .filter((part) => part !== '')
    .join(' ')
}
