import type { StationEntry } from '#contract/station.ts'
import { Fact, Facts } from '#ui/card.tsx'
import { useWords } from '#ui/i18n.ts'
import { Icon } from '#ui/icon.tsx'
import { useEntryWords } from './entry-words.ts'

/** What one weighs before ordering: who gives it, who speaks, how long, for whom, when it is to be had. */
export function EntryFacts({ entry, names = true }: { entry: StationEntry; names?: boolean }) {
  const t = useWords('station')
  const words = useEntryWords()
  const speakers = words.speakers(entry)
  const audience = [entry.audience, entry.capacity === null ? '' : t('atMostPeople', { count: entry.capacity })]
  return (
    <Facts>
      <Fact icon={<Icon name="lists" />}>{[t(`kind.${entry.kind}`), words.topics(entry.topics)].join(t('dot'))}</Fact>
      <Fact icon={<Icon name="resource" />}>{entry.organizationName}</Fact>
      {names && speakers ? <Fact icon={<Icon name="person" />}>{t('order.speakerIs', { name: speakers })}</Fact> : null}
      <Fact icon={<Icon name="waiting" />}>{words.terms(entry)}</Fact>
      {audience.some(Boolean) ? (
        <Fact icon={<Icon name="people" />}>{audience.filter(Boolean).join(t('dot'))}</Fact>
      ) : null}
      <Fact icon={<Icon name="activity" />}>{[words.free(entry), words.notice(entry)].join(t('dot'))}</Fact>
    </Facts>
  )
}
