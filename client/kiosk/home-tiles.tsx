import { useWords } from '#ui/i18n.ts'
import { Tile } from '#ui/tile.tsx'

/** The six things one can do at the hall screen. */
export function HomeTiles() {
  const t = useWords('screens')
  return (
    <>
      <Tile to="/activities" icon="activity" word={t('tile.activities')} />
      <Tile to="/doors" icon="check" word={t('tile.checkIn')} />
      <Tile to="/resources" icon="resource" word={t('tile.resources')} />
      <Tile to="/need" icon="need" word={t('tile.need')} />
      <Tile to="/places" icon="room" word={t('tile.places')} />
      <Tile to="/way" icon="way" word={t('tile.way')} />
    </>
  )
}
