import fonts from '#rulepacks/office-documents.json' with { type: 'json' }
import { writeBooklet, type BookletEntry } from '#adapters/word/booklet.ts'
import { dayOf } from '#kernel/calendar.ts'
import type { FileAnswer } from '#kernel/http/bind.ts'
import { missing, type Refusal } from '#kernel/refusal.ts'
import type { Tx } from '#kernel/tx.ts'
import type { Doors } from './doors.ts'
import { ownerNameOf } from './editions/service.ts'
import { itemsOnLists, loadEdition, type ListedItem } from './editions/store.ts'
import { ownership } from './items/service.ts'
import { mayChangeItem, mayReadEdition, maySeeItem, viewerOf } from './policy.ts'
import { sentence } from './sentences.ts'
import { listsInOrder } from './workbook-out.ts'

const wordType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

/**
 * What an edition has on its lists, as a booklet to be printed and handed out: what its asker may see, and telephone
 * numbers only where they are wanted and the asker answers for the item.
 */
export async function editionBooklet(
  t: Tx,
  doors: Doors,
  id: string,
  withContacts: boolean,
): Promise<FileAnswer | Refusal> {
  const edition = await loadEdition(t, id)
  const viewer = viewerOf(t.actor)
  if (!edition || !mayReadEdition(viewer, edition)) return missing()
  const items = (await itemsOnLists(t, id)).filter(
    (item) => item.state === 'published' && maySeeItem(viewer, ownership(item)),
  )
  const units = await doors.units.organizationsOf(t, [...new Set(items.map((item) => item.organization_id))])
  const entryOf = (item: ListedItem): BookletEntry => {
    const contact = withContacts && item.contact_sealed !== '' && mayChangeItem(viewer, ownership(item))
    const fact = (
      field: 'provider' | 'audience' | 'capacity' | 'availability' | 'place' | 'contact',
      value: string,
    ) => ({
      name: sentence('lists-import:booklet.fact', { name: sentence(`lists-import:column.${field}`) }),
      value,
    })
    return {
      title: item.title,
      text: item.description,
      facts: [
        fact('provider', units.get(item.organization_id)?.name ?? ''),
        fact('audience', item.audience),
        fact('capacity', item.capacity === null ? sentence('lists-import:noLimit') : String(item.capacity)),
        fact('availability', item.availability),
        fact('place', item.place),
        { name: sentence('lists-import:booklet.validity'), value: validity(item) },
        fact('contact', contact ? doors.seal.open(item.contact_sealed) : ''),
      ],
    }
  }
  const chapters = listsInOrder.flatMap((kind) => {
    const mine = items.filter((item) => item.kind === kind)
    if (mine.length === 0) return []
    const sections = [...Map.groupBy(mine, (item) => item.category_name ?? sentence('lists-import:booklet.noCategory'))]
    const count = String(mine.length)
    return [
      {
        title: sentence('lists-import:booklet.chapter', { list: sentence(`lists-import:kind.${kind}`), count }),
        sections: sections.map(([title, ofSection]) => ({ title, entries: ofSection.map(entryOf) })),
      },
    ]
  })
  const bytes = await writeBooklet(
    {
      title: edition.title,
      cover: [await ownerNameOf(t, doors, id), chineseDay(dayOf(t.now))],
      contents: sentence('lists-import:booklet.contents'),
      chapters,
    },
    fonts.value,
  )
  if (withContacts) {
    const { title, area_id: areaId } = edition
    t.audit({ action: 'look.workbook', objectKind: 'edition', objectId: id, title, areaId })
  }
  return { fileName: `${edition.title}.docx`, type: wordType, bytes }
}

function validity({ valid_from: from, valid_to: to }: ListedItem): string {
  if (from === null && to === null) return sentence('lists-import:booklet.always')
  if (to === null) return sentence('lists-import:booklet.from', { from: chineseDay(from!) })
  if (from === null) return sentence('lists-import:booklet.until', { to: chineseDay(to) })
  return sentence('lists-import:booklet.between', { from: chineseDay(from), to: chineseDay(to) })
}

function chineseDay(day: string): string {
  const [year, month, date] = day.split('-').map(Number)
  return sentence('lists-import:booklet.day', { year: String(year), month: String(month), date: String(date) })
}
