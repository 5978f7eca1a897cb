import { useState } from 'react'
import { type SpotTile, claimOnSpot, takeBackOnSpot } from '#contract/spot.ts'
import { useAskAgain } from '#ui/ask.ts'
import { Button, LinkButton } from '#ui/button.tsx'
import { Card, Fact, Facts } from '#ui/card.tsx'
import { useDeed } from '#ui/deed.ts'
import { TextField } from '#ui/field.tsx'
import { useWords } from '#ui/i18n.ts'
import { Icon } from '#ui/icon.tsx'
import { StateLabel } from '#ui/state-label.tsx'
import { toast } from '#ui/toast.tsx'
import { OwnItem } from './own-item.tsx'

type PhoneSpotTileProps = { tile: SpotTile; code: string; running: boolean }

/** An item of a sitting in the hand: one tap claims it for the unit, another takes that back. */
export function PhoneSpotTile({ tile, code, running }: PhoneSpotTileProps) {
  const t = useWords('spot')
  // Whoever takes a claim back to change its number finds the field open, with the number that was.
  const [before, setBefore] = useState<number | null>(null)
  const facts = [tile.audience, tile.availability, tile.place].filter(Boolean).join(t('lists:dot'))
  return (
    <Card
      as="li"
      title={tile.title}
      aside={<Standing tile={tile} />}
      acts={<Acts tile={tile} code={code} running={running} before={before} onChangeNumber={setBefore} />}
    >
      <Facts>
        <Fact icon={<Icon name={tile.kind === 'need' ? 'need' : 'resource'} />}>
          {[t(`lists:kindOne.${tile.kind}`), tile.organizationName].join(t('lists:dot'))}
        </Fact>
        <Fact icon={<Icon name="people" />}>
          {[
            tile.left === null
              ? t('tile.noLimit')
              : t('tile.leftOf', { left: tile.left, capacity: tile.capacity ?? 0 }),
            tile.openMatches > 0 ? t('tile.claims', { count: tile.openMatches }) : '',
          ]
            .filter(Boolean)
            .join(t('lists:comma'))}
        </Fact>
        {facts ? <Fact icon={<Icon name="place" />}>{facts}</Fact> : null}
      </Facts>
    </Card>
  )
}

function Standing({ tile: { standing, mine } }: { tile: SpotTile }) {
  const t = useWords('spot')
  if (standing === 'free') return null
  if (mine) {
    if (mine.waitlistPosition !== null)
      return <StateLabel tone="waiting" word={t('tile.waits', { place: mine.waitlistPosition })} />
    return (
      <StateLabel
        tone="done"
        word={mine.quantity === null ? t('tile.mine') : t('tile.minePlaces', { count: mine.quantity })}
      />
    )
  }
  return <StateLabel tone={standing === 'own' ? 'done' : 'off'} word={t(`tile.${standing}`)} />
}

/** What this unit can do about the item now; nothing where the wall says why. */
function Acts({ tile, code, running, before, onChangeNumber }: PhoneSpotTileProps & ChangingNumber) {
  const { standing, mine } = tile
  if (mine) return <Mine mine={mine} code={code} onChangeNumber={onChangeNumber} />
  if (!running || (standing !== 'free' && standing !== 'full')) return null
  return <Claim key={standing} tile={tile} code={code} before={before} />
}

type ChangingNumber = { before: number | null; onChangeNumber: (quantity: number | null) => void }

function Claim({ tile, code, before }: { tile: SpotTile; code: string; before: number | null }) {
  const t = useWords('spot')
  const askAgain = useAskAgain()
  const [fewer, setFewer] = useState<string | null>(before === null ? null : String(before))
  const [own, setOwn] = useState<string | null>(null)
  const again = (): void => askAgain(['/api/lists/spot-codes'])
  const claim = useDeed(claimOnSpot, {
    touches: ['match.changed'],
    done: ({ waitlistPosition }) => {
      toast({ text: waitlistPosition === null ? t('phone.done') : t('phone.waits', { place: waitlistPosition }) })
      again()
    },
    // What it said is old: the tile shows what is left.
    refused: again,
  })
  const full = tile.standing === 'full'
  const wanted = fewer === null ? tile.left : Math.trunc(Number(fewer))
  const wrong = fewer !== null && !(wanted! >= 1 && wanted! <= (tile.left ?? 0))
  const run = (): void =>
    void claim.run({
      params: { code },
      body: {
        itemId: tile.itemId,
        queue: full,
        withItemId: own,
        ...(full || wanted === null ? {} : { quantity: wanted }),
      },
    })
  return (
    <>
      {fewer === null ? null : (
        <TextField
          label={t('phone.howMany')}
          type="number"
          inputMode="numeric"
          min={1}
          max={tile.left ?? 1}
          value={fewer}
          error={wrong ? t('phone.between', { most: tile.left ?? 1 }) : undefined}
          onChange={({ target }) => setFewer(target.value)}
        />
      )}
      <OwnItem kind={tile.kind === 'need' ? 'resource' : 'need'} value={own} onChoose={setOwn} />
      <Button
        kind={full ? 'second' : 'primary'}
        wide
        busy={claim.busy}
        disabled={wrong}
        onClick={wrong ? undefined : run}
      >
        {full
          ? t('phone.queue')
          : wanted === null || wrong
            ? t('phone.claim')
            : t('phone.claimPlaces', { count: wanted })}
      </Button>
      {!full && fewer === null && (tile.left ?? 0) > 1 ? (
        <Button kind="quiet" wide onClick={() => setFewer('1')}>
          {t('phone.fewer')}
        </Button>
      ) : null}
    </>
  )
}

type MineProps = Pick<ChangingNumber, 'onChangeNumber'> & { mine: NonNullable<SpotTile['mine']>; code: string }

function Mine({ mine, code, onChangeNumber }: MineProps) {
  const t = useWords('spot')
  const askAgain = useAskAgain()
  const { matchId, version } = mine
  const again = (): void => askAgain(['/api/lists/spot-codes'])
  const takeBack = useDeed(takeBackOnSpot, {
    touches: ['match.changed'],
    done: () => {
      toast({ text: t('phone.tookBack') })
      again()
    },
    refused: again,
  })
  const back = (quantity: number | null): void => {
    onChangeNumber(quantity)
    void takeBack.run({ params: { code }, body: { matchId, version } })
  }
  return (
    <>
      {mine.canTakeBack && (mine.quantity ?? 0) > 1 ? (
        <Button icon="edit" busy={takeBack.busy} onClick={() => back(mine.quantity)}>
          {t('phone.changeNumber')}
        </Button>
      ) : null}
      {mine.canTakeBack ? (
        <Button icon="undo" busy={takeBack.busy} onClick={() => back(null)}>
          {t('phone.takeBack')}
        </Button>
      ) : null}
      <LinkButton kind="quiet" to={`/matches/${matchId}`}>
        {t('phone.toMatch')}
      </LinkButton>
    </>
  )
}
