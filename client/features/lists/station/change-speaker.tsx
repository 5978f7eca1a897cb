import { type AnswerOf } from '#contract/route.ts'
import { changeSpeaker, type showStationRequest } from '#contract/station.ts'
import { Button } from '#ui/button.tsx'
import { useDeed } from '#ui/deed.ts'
import { Dialog } from '#ui/dialog.tsx'
import { Empty } from '#ui/empty.tsx'
import { useWords } from '#ui/i18n.ts'
import { Row, Rows } from '#ui/rows.tsx'
import { toast } from '#ui/toast.tsx'
import { useEntryWords } from './entry-words.ts'

type Order = AnswerOf<typeof showStationRequest>
type Substitutes = NonNullable<Order['inside']>['substitutes']

/** Who could come instead, each with why: the topics they share, that they are free, how much they have taken on. */
export function ChangeSpeaker({
  order,
  substitutes,
  onClose,
}: {
  order: Order
  substitutes: Substitutes
  onClose: () => void
}) {
  const t = useWords('station')
  const words = useEntryWords()
  const change = useDeed(changeSpeaker, {
    touches: ['match.changed'],
    done: () => {
      toast({ text: t('substitute.done') })
      onClose()
    },
  })
  return (
    <Dialog open title={t('substitute.title')} onClose={onClose}>
      {substitutes.length === 0 ? (
        <Empty icon="person" why={t('substitute.none')} />
      ) : (
        <Rows name={t('substitute.title')}>
          {substitutes.map((one) => (
            <Row
              key={one.id}
              title={one.name}
              line={[
                t('substitute.why', { topics: words.topics(one.topics) }),
                t('substitute.free'),
                t('substitute.load', { taken: one.taken, most: one.most }),
                one.sameUnit ? t('substitute.sameUnit') : '',
              ]
                .filter(Boolean)
                .join(t('dot'))}
              aside={
                <Button
                  busy={change.busy}
                  onClick={() =>
                    void change.run({
                      params: { id: order.id },
                      body: { speakerId: one.id, version: order.version },
                    })
                  }
                >
                  {t('substitute.choose')}
                </Button>
              }
            />
          ))}
        </Rows>
      )}
    </Dialog>
  )
}
