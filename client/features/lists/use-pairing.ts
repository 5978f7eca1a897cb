import { type ItemRow, setAside, takeBackSetAside } from '#contract/lists.ts'
import { type MatchRow, cancelMatch, claimItem, proposeMatch, proposeMatches } from '#contract/matches.ts'
import { useAskAgain } from '#ui/ask.ts'
import { Refused } from '#ui/call.ts'
import { useDeed } from '#ui/deed.ts'
import { useWords } from '#ui/i18n.ts'
import { useSentence } from '#ui/refusal.ts'
import { toast } from '#ui/toast.tsx'
import { useListsHat } from './hat.ts'

type Paired = Pick<ItemRow, 'id' | 'kind'>
type Counterpart = Pick<ItemRow, 'id' | 'title'>
const suggestions = ['/api/lists/items']

/** What can be decided about an item and one of its counterparts; each decision can be taken back at once. */
export type Pairing = {
  /** Staff propose the pair to both units; a liaison claims it for theirs. */
  propose: (other: Counterpart) => void
  /** Staff propose several in one press; each has its own answer. */
  proposeAll: (others: readonly Counterpart[]) => void
  notThis: (other: Counterpart) => void
  putBack: (other: Counterpart) => void
  busy: boolean
}

/** Brings two items together as the hat worn now may: staff propose the pair, a liaison claims the other for their own. */
export function usePairUp(): { pairUp: (item: Paired, other: Counterpart) => void; busy: boolean } {
  const t = useWords('lists')
  const { staff } = useListsHat()
  const cancel = useDeed(cancelMatch, {
    touches: ['match.changed'],
    done: () => toast({ text: t('suggest.undone') }),
  })
  const begun = (match: MatchRow): void =>
    void toast({
      text: t(staff ? 'suggest.proposed' : 'suggest.claimed', { code: match.code }),
      undo: () =>
        void cancel.run({
          params: { id: match.id },
          body: { reason: t('suggest.undoReason'), version: match.version },
        }),
    })
  const propose = useDeed(proposeMatch, { touches: ['match.changed'], done: begun })
  const claim = useDeed(claimItem, { touches: ['match.changed'], done: begun })
  return {
    pairUp: (item, other) => {
      if (!staff) return void claim.run({ params: { id: other.id }, body: { withItemId: item.id } })
      const [needItemId, resourceItemId] = item.kind === 'need' ? [item.id, other.id] : [other.id, item.id]
      void propose.run({ body: { needItemId, resourceItemId } })
    },
    busy: propose.busy || claim.busy,
  }
}

/** The deeds on pairs of one need or resource, as the hat worn now may do them. */
export function usePairing(item: Paired): Pairing {
  const t = useWords('lists')
  const askAgain = useAskAgain()
  const again = (): void => askAgain(suggestions)
  const { pairUp, busy } = usePairUp()
  const sentence = useSentence()
  const several = useDeed(proposeMatches, {
    touches: ['match.changed'],
    done: ({ rows }) => {
      const done = rows.filter(({ match }) => match).length
      const whys = [
        ...new Set(
          rows.flatMap(({ refused }) => (refused ? [sentence(new Refused(refused.code, 409, refused.params))] : [])),
        ),
      ]
      const text =
        whys.length === 0
          ? t('suggest.several', { count: done })
          : t('suggest.severalSome', { count: done, left: rows.length - done, why: whys.join('') })
      toast(whys.length === 0 ? { text } : { text, tone: 'waiting' })
    },
  })
  const takeBack = useDeed(takeBackSetAside, { done: again })
  const putBack = (other: Counterpart): void =>
    void takeBack.run({ params: { id: item.id }, body: { otherId: other.id } })
  const aside = useDeed(setAside, { done: again })
  return {
    propose: (other) => pairUp(item, other),
    proposeAll: (others) =>
      void several.run({
        body: {
          pairs: others.map(({ id }) =>
            item.kind === 'need'
              ? { needItemId: item.id, resourceItemId: id }
              : { needItemId: id, resourceItemId: item.id },
          ),
        },
      }),
    notThis: (other) =>
      void aside.run({ params: { id: item.id }, body: { otherId: other.id } }).then((done) => {
        if (done) toast({ text: t('suggest.aside', { title: other.title }), undo: () => putBack(other) })
      }),
    putBack,
    busy: busy || several.busy || aside.busy,
  }
}
