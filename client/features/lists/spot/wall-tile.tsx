import { useWords } from '#ui/i18n.ts'
import { Icon } from '#ui/icon.tsx'
import { type SpotItem, standing } from './spot-rows.ts'
import css from './wall.module.css'

/** As many names as a tile has room for; how many there are stands before them. */
const mostNames = 3

/** An item on the wall: what it is, what is left of it, and which units have claimed it. */
export function WallTile({ row }: { row: SpotItem }) {
  const t = useWords('spot')
  const { item } = row
  const claims = standing(row)
  const full = item.left === 0
  const names = claims
    .slice(0, mostNames)
    .map(({ unitShortName, state }) =>
      state === 'waitlisted' ? t('text.waits', { unit: unitShortName }) : unitShortName,
    )
  return (
    <li className={[css.tile, claims.length > 0 ? css.taken : '', full ? css.full : ''].filter(Boolean).join(' ')}>
      <div className={css.what}>
        <h2>{item.title}</h2>
        <p>{[t(`lists:kindOne.${item.kind}`), item.organizationName].join(t('lists:dot'))}</p>
      </div>
      <p className={css.left}>
        {full ? (
          <strong>{t('tile.full')}</strong>
        ) : item.left === null ? (
          <small>{t('tile.noLimit')}</small>
        ) : (
          <>
            <small>{t('tile.left')}</small>
            <strong data-figures>{t('lists:fact.people', { count: item.left })}</strong>
          </>
        )}
      </p>
      <p className={css.by}>
        {claims.length === 0 ? (
          t(full ? 'wall.before' : 'wall.free')
        ) : (
          <>
            <Icon name="done" />
            <span>
              {claims.length > 1
                ? t('wall.several', { count: claims.length, units: names.join(t('lists:wordComma')) })
                : names[0]}
            </span>
          </>
        )}
      </p>
    </li>
  )
}
