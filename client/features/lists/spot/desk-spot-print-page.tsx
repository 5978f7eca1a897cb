import { useParams } from '@tanstack/react-router'
import { type Spot, showSpot } from '#contract/spot.ts'
import { Answered } from '#ui/answered.tsx'
import { useAsk } from '#ui/ask.ts'
import { Button } from '#ui/button.tsx'
import { useFormat } from '#ui/format.ts'
import { useWords } from '#ui/i18n.ts'
import { Page } from '#ui/page.tsx'
import { Paper, PaperTable } from '#ui/paper.tsx'
import { useItemWords } from '../item-words.ts'
import '../live-kinds.ts'
import { figuresOf } from './spot-rows.ts'

/** The result of a sitting on paper: a line for each claim, and for each item that nobody claimed. */
export default function SpotPrintPage() {
  const { id } = useParams({ strict: false }) as { id: string }
  const ask = useAsk(showSpot, { params: { id } })
  return (
    <Answered ask={ask} lines={12}>
      {(spot) => <SpotPaper spot={spot} />}
    </Answered>
  )
}

const columns = ['title', 'provider', 'places', 'unit', 'quantity', 'at', 'by', 'result'] as const

function SpotPaper({ spot }: { spot: Spot }) {
  const t = useWords('spot')
  const format = useFormat()
  const words = useItemWords()
  const lines = spot.rows.flatMap(({ item, claims }) =>
    claims.length === 0
      ? [[item.title, item.organizationName, words.capacity(item), '', '', '', '', t('print.unclaimed')]]
      : claims.map((claim) => [
          item.title,
          item.organizationName,
          words.capacity(item),
          claim.unitName,
          claim.quantity === null ? '' : t('lists:fact.people', { count: claim.quantity }),
          format.clock(claim.at),
          claim.forUnit ? t('page.byStaff', { by: claim.by }) : claim.by,
          t(`states:${claim.state}`),
        ]),
  )
  return (
    <Page
      title={t('print.heading', { title: spot.title })}
      back={`/matches/spot/${spot.id}`}
      acts={
        <Button kind="primary" icon="print" onClick={() => print()}>
          {t('page.print')}
        </Button>
      }
    >
      <Paper
        line={t('print.line', { street: spot.streetName, day: format.longDay(spot.day), ...figuresOf(spot) })}
        sign={t('lists:print.sign')}
      >
        <PaperTable
          number={t('lists:print.number')}
          heads={columns.map((column) => t(`print.${column}`))}
          rows={lines}
        />
      </Paper>
    </Page>
  )
}
